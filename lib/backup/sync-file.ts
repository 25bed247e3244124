import { closeSync, fsyncSync, openSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import { errorCode } from "#lib/vocabulary/error-code.ts";

/** Gives a finished file its name, so that a power cut leaves either all of it under that name, or nothing. */
export function publishFile(from: string, to: string): void {
  sync(from, "r+");
  renameSync(from, to);
  syncFolder(dirname(to));
}

/** Makes names that were given or removed in a folder survive a power cut. */
export function syncFolder(folder: string): void {
  try {
    sync(folder, "r");
  } catch (error) {
    // Windows, and some network drives, have no such call for folders.
    if (!["EISDIR", "EPERM", "EINVAL", "EBADF", "EACCES", "ENOTSUP"].includes(errorCode(error) ?? "")) throw error;
  }
}

function sync(path: string, flags: "r" | "r+"): void {
  const file = openSync(path, flags);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
