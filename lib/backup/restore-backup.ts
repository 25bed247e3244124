import { createWriteStream, rmSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AGE_HEADER, SQLITE_HEADER, startsWith } from "./file-header.ts";
import { type BackupFile, findBackup, reserveName } from "./folder.ts";
import { readPassphrase } from "./passphrase.ts";
import { type BackupPlaces, removeOutdated, runBackup } from "./run-backup.ts";
import { decideRestore, discardStaged, type Inspection } from "./stage.ts";
import { publishFile } from "./sync-file.ts";
import { partsOf } from "./write-backup.ts";

/** The file of a backup, and the passphrase that opens it: Lektr’s own by default. */
type BackupSource = Pick<BackupFile, "path" | "isEncrypted"> & { passphrase?: string | undefined };

/** Reads what is in a backup, and whether it can be restored. Changes nothing. */
export async function inspectBackup(places: BackupPlaces, source: BackupSource): Promise<Inspection> {
  return readInto(places, "inspect", source);
}

/**
 * Makes a backup ready to take the library’s place, backs up the library, and decides the restore: from then on, the
 * next start finishes it (`applyRestore`).
 * @throws {Error} if the library cannot be backed up first: nothing is changed then
 */
export async function prepareRestore(
  places: BackupPlaces,
  source: BackupSource,
  keepCurrent: () => Promise<unknown> = () => runBackup(places, "before-restore"),
): Promise<Inspection> {
  try {
    const inspection = await readInto(places, "stage", source);
    if (!inspection.ok) return inspection;
    await keepCurrent();
    decideRestore(places.dataDir);
    return inspection;
  } finally {
    discardStaged(places.dataDir);
  }
}

async function readInto(
  { dataDir, migrations, work }: BackupPlaces,
  kind: "inspect" | "stage",
  { path: file, isEncrypted, passphrase = readPassphrase(dataDir) ?? undefined }: BackupSource,
): Promise<Inspection> {
  if (isEncrypted && passphrase === undefined) return { ok: false, code: "wrong_passphrase", contents: null };
  const request = { kind, file, passphrase: isEncrypted ? (passphrase ?? null) : null, dataDir, migrations };
  const inspection = await work(request, {});
  if (inspection === null) throw new Error("backup: the thread returned no inspection");
  return inspection;
}

/**
 * Adds a file to the backups, which is named after now. Only its beginning is checked: the rest is when it is inspected
 * or restored.
 * @returns the backup; null if the file is no backup, and nothing is kept
 */
export async function addUpload(
  { folder, now }: BackupPlaces,
  body: ReadableStream<Uint8Array>,
): Promise<BackupFile | null> {
  const [incoming] = partsOf(reserveName(folder, { reason: "uploaded", isEncrypted: false }, now()).path);
  try {
    // Node’s and the browser’s declarations of the same class.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const source = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);
    await pipeline(source, createWriteStream(incoming, { mode: 0o600 }));
    const isEncrypted = startsWith(incoming, AGE_HEADER);
    if (!isEncrypted && !startsWith(incoming, SQLITE_HEADER)) return null;
    const { id, path } = reserveName(folder, { reason: "uploaded", isEncrypted }, now());
    publishFile(incoming, path);
    removeOutdated(folder);
    return findBackup(folder, id) ?? null;
  } finally {
    rmSync(incoming, { force: true });
  }
}
