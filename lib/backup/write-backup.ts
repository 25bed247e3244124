import { chmodSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type BackupFacts, copyDatabase } from "#db/backup/copy.ts";
import { encryptFile } from "./age.ts";
import { PART } from "./folder.ts";
import { publishFile } from "./sync-file.ts";

export interface WriteRequest {
  kind: "write";
  /** The database, which may be in use. */
  source: string;
  /** The backup: it appears whole, or not at all. */
  target: string;
  /** Encrypts the backup; null leaves it as a database that any SQLite opens. */
  passphrase: string | null;
  facts: BackupFacts;
}

/**
 * Writes a backup of a database beside its final name, checks it, and gives it its name. Blocks for long: the server
 * runs it in a thread.
 * @throws {Error} of the file system, of SQLite, or `UnsoundCopy`; nothing is left then
 */
export async function writeBackup(request: WriteRequest, onProgress: (share: number) => void): Promise<void> {
  const { source, target, passphrase, facts } = request;
  const [part, plain] = partsOf(target);
  removeParts(target);
  try {
    const copy = passphrase === null ? part : plain;
    await copyDatabase({ source, target: copy, facts, onProgress });
    if (passphrase !== null) await encryptFile(plain, part, passphrase);
    rmSync(plain, { force: true });
    chmodSync(part, 0o600);
    publishFile(part, target);
  } finally {
    removeParts(target);
  }
}

/** Deletes what an attempt at this backup has left. */
export function removeParts(target: string): void {
  for (const path of partsOf(target)) {
    for (const suffix of ["", "-journal"]) rmSync(path + suffix, { force: true });
  }
}

/** The files beside a backup that become it: what is written, and its text before it is encrypted. */
export function partsOf(target: string): [part: string, plain: string] {
  const part = join(dirname(target), `.${basename(target)}${PART}`);
  return [part, `${part}-plain`];
}
