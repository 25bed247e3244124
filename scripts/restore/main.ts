import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { isInUse } from "#db/backup/in-use.ts";
import { type CountedLibrary, readContents } from "#db/backup/inspect.ts";
import { AGE_HEADER, startsWith } from "#lib/backup/file-header.ts";
import { describeBackupFailure } from "#lib/backup/failures.ts";
import { inspectBackup, prepareRestore } from "#lib/backup/restore-backup.ts";
import { type BackupPlaces, runBackup } from "#lib/backup/run-backup.ts";
import { keepDamaged } from "#lib/damage/keep-damaged.ts";
import { applyRestore, type Inspection } from "#lib/backup/stage.ts";
import { doBackupWork } from "#lib/backup/work.ts";
import { askHidden } from "../reset-password/ask.ts";
import packageJson from "../../package.json" with { type: "json" };

type Print = (line: string) => void;

/**
 * Replaces the library in a data folder by a backup, after showing what is in it and asking. With `--yes` it does not
 * ask. The library is backed up first; one that is damaged is kept as it is.
 * @returns the exit code
 */
export async function main(
  [dataFolder = "", backupFolder = "", file = "", ...flags]: string[],
  variables: Record<string, string | undefined>,
  print: Print,
): Promise<number> {
  const path = resolve(variables.INIT_CWD ?? ".", file);
  if (file === "" || !existsSync(path)) {
    print(file === "" ? "Name a backup: npm run restore FILE" : `There is no file ${path}.`);
    return 1;
  }
  const places = placesIn(dataFolder, backupFolder);
  if (existsSync(places.database) && isInUse(places.database)) {
    print("Lektr is running. Stop it first, or restore in Settings, Backup. Nothing was changed.");
    return 1;
  }
  const isEncrypted = startsWith(path, AGE_HEADER);
  const passphrase = isEncrypted ? await askPassphrase(variables) : undefined;
  const source = { path, isEncrypted, passphrase };
  const inspection = await inspectBackup(places, source);
  if (!inspection.ok) return refuse(inspection, print);
  describe(inspection.contents, places, print);
  if (!flags.includes("--yes") && !(await isConfirmed())) {
    print("Nothing was changed.");
    return 1;
  }
  const restored = await prepareRestore(places, source, () => keepCurrent(places, print));
  if (!restored.ok) return refuse(restored, print);
  applyRestore(dataFolder);
  print("The backup was restored. Start Lektr, and sign in with the account that it had then.");
  return 0;
}

function placesIn(dataDir: string, backupFolder: string): BackupPlaces {
  return {
    database: join(dataDir, "lektr.db"),
    dataDir,
    folder: resolve(backupFolder === "" ? join(dataDir, "backups") : backupFolder),
    migrations: join(import.meta.dirname, "../../db/migrations"),
    version: packageJson.version,
    work: (request, { onProgress = () => {} }) => doBackupWork(request, onProgress),
    now: Date.now,
  };
}

async function askPassphrase(variables: Record<string, string | undefined>): Promise<string | undefined> {
  if (variables.LEKTR_BACKUP_PASSPHRASE) return variables.LEKTR_BACKUP_PASSPHRASE;
  if (!process.stdin.isTTY) return undefined;
  return (await askHidden("Passphrase of this backup: ", process.stdin, process.stdout)) || undefined;
}

async function isConfirmed(): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await lines.question("Replace the library by this backup? Type “yes”: ");
  lines.close();
  return answer.trim().toLowerCase() === "yes";
}

function describe(
  { madeAt, version, schema, ...counts }: Extract<Inspection, { ok: true }>["contents"],
  { database, migrations }: BackupPlaces,
  print: Print,
): void {
  const made = madeAt === null ? "A copy that Lektr did not make" : `Made ${new Date(madeAt).toLocaleString("en-GB")}`;
  print(
    `${made}${version === null ? "" : ` by Lektr ${version}`}${schema === "older" ? "; it will be upgraded" : ""}.`,
  );
  const current = existsSync(database) ? readContents(database, migrations) : null;
  print(`In the backup: ${inWords(counts)}.`);
  print(
    current === null ? "There is no library here now, or it is damaged." : `In the library now: ${inWords(current)}.`,
  );
}

function inWords({ books, highlights, tags, imports }: CountedLibrary): string {
  return `${books} books, ${highlights} highlights, ${tags} tags, ${imports} imports`;
}

/** Backs the library up; keeps it as it is, beside itself, if that is impossible because it is damaged. */
async function keepCurrent(places: BackupPlaces, print: Print): Promise<void> {
  const { database, migrations, folder, now } = places;
  if (!existsSync(database)) return;
  if (readContents(database, migrations) !== null) {
    try {
      await runBackup(places, "before-restore");
      return print(`The library was backed up to ${folder}.`);
    } catch (error) {
      print(describeBackupFailure(error));
    }
  }
  print(`The library is kept as ${keepDamaged(database, now())}, as it is.`);
}

const REFUSALS: Record<Exclude<Inspection, { ok: true }>["code"], string> = {
  wrong_passphrase: "The passphrase does not open this backup. Without a terminal, set LEKTR_BACKUP_PASSPHRASE.",
  not_a_backup: "This file is not a library of Lektr.",
  damaged: "This backup is damaged.",
  newer: "This backup was made by a newer version of Lektr. Update Lektr, and restore it then.",
};

function refuse({ code, contents }: Exclude<Inspection, { ok: true }>, print: Print): number {
  const version = code === "newer" && contents?.version ? ` It is version ${contents.version}.` : "";
  print(`${REFUSALS[code]}${version} Nothing was changed.`);
  return 1;
}
