import { join, resolve } from "node:path";
import { needsMigration } from "#db/open.ts";
import { describeBackupFailure } from "#lib/backup/failures.ts";
import { type BackupPlaces, backupThread, runBackup } from "#lib/backup/run-backup.ts";
import { env } from "#lib/env.ts";
import { describeError, log } from "#lib/log.ts";
import { threadScript } from "#lib/threads/scripts.ts";

/** Where backups go, and what they are made of. */
export function backupPlaces(dataDir: string, migrations: string, version: string): BackupPlaces {
  return {
    database: join(dataDir, "lektr.db"),
    dataDir,
    folder: resolve(env.LEKTR_BACKUP_DIR ?? join(dataDir, "backups")),
    migrations,
    version,
    work: backupThread(threadScript("backup")),
    now: Date.now,
  };
}

/**
 * Backs the database up if it is about to be upgraded.
 * @returns why it cannot be upgraded; null if it can
 */
export async function backUpBeforeUpgrade(
  places: BackupPlaces,
  say: (message: string) => void,
): Promise<string | null> {
  if (!needsMigration(places.database, places.migrations)) return null;
  try {
    await runBackup(places, "before-upgrade");
    say(`Database backed up to ${places.folder} before its upgrade.`);
    return null;
  } catch (error) {
    log("backup: none was made", describeError(error));
    const why = describeBackupFailure(error);
    return `The database ${places.database} must be upgraded, and could not be backed up first: ${why} The database was left as it is. The backup folder is ${places.folder}.`;
  }
}
