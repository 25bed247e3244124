import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { errorCode } from "#lib/vocabulary/error-code.ts";
import { type BackupName, fileNameOf, parseFileName } from "./file-name.ts";

/** A backup in the folder. */
export interface BackupFile extends BackupName {
  name: string;
  path: string;
  bytes: number;
}

/** The end of the name of a file that is not whole yet. */
export const PART = ".part";

/** The backups in a folder, the newest first; none if the folder is not there. */
export function listBackups(folder: string): BackupFile[] {
  return namesIn(folder)
    .flatMap((name) => {
      const parsed = parseFileName(name);
      const path = join(folder, name);
      const stats = parsed && statSync(path, { throwIfNoEntry: false });
      return parsed && stats?.isFile() ? [{ ...parsed, name, path, bytes: stats.size }] : [];
    })
    .toSorted((one, other) => other.id - one.id);
}

/** The backup with this id; undefined if there is none. */
export function findBackup(folder: string, id: number): BackupFile | undefined {
  return listBackups(folder).find((backup) => backup.id === id);
}

/** The path for a new backup, and its id: the current second, or the next that is free. */
export function reserveName(folder: string, facts: Omit<BackupName, "id">, now: number): { id: number; path: string } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const taken = new Set(listBackups(folder).map(({ id }) => id));
  let id = Math.floor(now / 1000);
  while (taken.has(id)) id += 1;
  return { id, path: join(folder, fileNameOf({ ...facts, id })) };
}

/** Deletes what a process that was killed has left unfinished. */
export function removeUnfinished(folder: string): void {
  for (const name of namesIn(folder)) {
    const whole = parseFileName(name.replace(/^\./, "").replace(/\.part(?:-plain)?(?:-journal)?$/, ""));
    if (name.startsWith(".") && name.includes(PART) && whole) rmSync(join(folder, name), { force: true });
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw error;
  }
}
