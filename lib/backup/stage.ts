import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type DatabaseContents, isSound, prepareRestored, readContents } from "#db/backup/inspect.ts";
import { decryptFile } from "./age.ts";
import { publishFile, syncFolder } from "./sync-file.ts";

/** Why a backup cannot be used. */
export type BackupRefusal = "wrong_passphrase" | "not_a_backup" | "damaged" | "newer";

/** What is in a backup, or why that cannot be read. `contents` of a newer one are known. */
export type Inspection =
  | { ok: true; contents: DatabaseContents }
  | { ok: false; code: BackupRefusal; contents: DatabaseContents | null };

export interface StageRequest {
  kind: "inspect" | "stage";
  file: string;
  /** Null if it is not encrypted. */
  passphrase: string | null;
  dataDir: string;
  migrations: string;
}

/** The folder in which a library waits to take the place of the current one. */
const folderIn = (dataDir: string) => join(dataDir, "restore");
const stagedIn = (dataDir: string) => join(folderIn(dataDir), "lektr.db");
const markerIn = (dataDir: string) => join(folderIn(dataDir), "ready");

/**
 * Reads what is in a backup, and checks it; `stage` also leaves it where `applyRestore` finds it, ready for use. Blocks
 * for long: the server runs it in a thread.
 */
export async function stageBackup({ kind, file, passphrase, dataDir, migrations }: StageRequest): Promise<Inspection> {
  mkdirSync(folderIn(dataDir), { recursive: true, mode: 0o700 });
  // A folder of its own: others may be looking into a backup at the same time.
  const own = mkdtempSync(join(folderIn(dataDir), "part-"));
  const part = join(own, "lektr.db");
  try {
    if (passphrase === null) copyFileSync(file, part);
    else if (!(await decryptFile(file, part, passphrase)))
      return { ok: false, code: "wrong_passphrase", contents: null };
    const inspection = inspectFile(part, migrations);
    if (kind === "inspect" || !inspection.ok) return inspection;
    prepareRestored(part);
    publishFile(part, stagedIn(dataDir));
    return inspection;
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

function inspectFile(path: string, migrations: string): Inspection {
  const contents = readContents(path, migrations);
  if (contents === null) return { ok: false, code: "not_a_backup", contents };
  if (contents.schema === "newer") return { ok: false, code: "newer", contents };
  return isSound(path) ? { ok: true, contents } : { ok: false, code: "damaged", contents };
}

/** Decides that the staged library takes the current one’s place, at the latest when Lektr starts next. */
export function decideRestore(dataDir: string): void {
  const part = `${markerIn(dataDir)}.part`;
  writeFileSync(part, "The library in this folder replaces the current one when Lektr starts.\n");
  publishFile(part, markerIn(dataDir));
}

/** Forgets a library that was staged, unless it was decided that it takes the current one’s place. */
export function discardStaged(dataDir: string): void {
  if (!existsSync(markerIn(dataDir))) rmSync(folderIn(dataDir), { recursive: true, force: true });
}

/**
 * Puts a library that was restored in its place, if that was decided. Every step can be repeated, so a process that is
 * killed here is followed by one that finishes. Call it while nobody has the database open.
 * @returns whether a library was restored
 */
export function applyRestore(dataDir: string): boolean {
  const isDecided = existsSync(markerIn(dataDir));
  if (isDecided && existsSync(stagedIn(dataDir))) {
    const database = join(dataDir, "lektr.db");
    // SQLite would replay the log of the old database into the new one.
    for (const suffix of ["-wal", "-shm"]) rmSync(database + suffix, { force: true });
    renameSync(stagedIn(dataDir), database);
    syncFolder(dataDir);
  }
  // The marker goes first: without its library it would mean nothing, and a library without it is discarded.
  rmSync(markerIn(dataDir), { force: true });
  discardStaged(dataDir);
  return isDecided;
}
