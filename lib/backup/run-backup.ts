import { rmSync } from "node:fs";
import type { BackupReason } from "#lib/vocabulary/backups.ts";
import { askOnce } from "#lib/threads/worker-thread.ts";
import { listBackups, reserveName } from "./folder.ts";
import { readPassphrase } from "./passphrase.ts";
import { outdatedBackups } from "./rotation.ts";
import type { BackupContract } from "./work.ts";
import { removeParts } from "./write-backup.ts";

/** Where everything is that a backup needs. */
export interface BackupPlaces {
  /** The database. */
  database: string;
  dataDir: string;
  /** The folder that holds the backups. */
  folder: string;
  migrations: string;
  /** The version of Lektr. */
  version: string;
  work: BackupWork;
  /** Epoch milliseconds. */
  now: () => number;
}

export interface WorkOptions {
  signal?: AbortSignal;
  /** Called with the share that is done, from 0 to 1. */
  onProgress?: (share: number) => void;
}

/** Does what blocks for long: in a thread, while a server runs. */
export type BackupWork = (
  request: BackupContract["request"],
  options: WorkOptions,
) => Promise<BackupContract["response"]>;

/** Does the work in a thread of its own. `script` is the compiled worker. */
export function backupThread(script: string): BackupWork {
  const messages = {
    thrown: "backup: it failed",
    crashed: "backup: it failed",
    exited: "backup: the thread ended before it had finished",
    aborted: "backup: it was stopped",
  };
  return (request, { signal, onProgress }) =>
    askOnce<BackupContract>({ script, messages, signal }, request, onProgress && { onProgress });
}

/**
 * Makes a backup, and deletes those that are no longer kept.
 * @returns the id of the backup
 * @throws {Error} if it could not be made: nothing is left of it then
 */
export async function runBackup(
  places: BackupPlaces,
  reason: BackupReason,
  options: WorkOptions = {},
): Promise<number> {
  const { database: source, dataDir, folder, version, work, now } = places;
  const passphrase = readPassphrase(dataDir);
  const madeAt = now();
  const { id, path: target } = reserveName(folder, { reason, isEncrypted: passphrase !== null }, madeAt);
  try {
    await work({ kind: "write", source, target, passphrase, facts: { madeAt, version } }, options);
  } catch (error) {
    // A thread that was ended could not clean up.
    removeParts(target);
    throw error;
  }
  removeOutdated(folder);
  return id;
}

/** Deletes the backups that are no longer kept. */
export function removeOutdated(folder: string): void {
  for (const { path } of outdatedBackups(listBackups(folder))) rmSync(path, { force: true });
}

/** When the newest backup in the folder was made, whatever its reason; null if there is none. Epoch milliseconds. */
export function lastBackupAt(folder: string): number | null {
  // A backup gets its name once it was checked. Uploaded ones may be of another library.
  const newest = listBackups(folder).find(({ reason }) => reason !== "uploaded");
  return newest === undefined ? null : newest.id * 1000;
}
