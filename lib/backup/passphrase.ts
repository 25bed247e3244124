import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { errorCode } from "#lib/vocabulary/error-code.ts";
import { publishFile } from "./sync-file.ts";

/**
 * The passphrase is a file in the data folder, for Lektr’s user alone: scheduled backups need it, and a row of the
 * database would be in every backup.
 */
const fileIn = (dataDir: string) => join(dataDir, "backup-passphrase");

/** The passphrase that backups are encrypted with; null if they are not. @throws {Error} if it cannot be read */
export function readPassphrase(dataDir: string): string | null {
  try {
    const passphrase = readFileSync(fileIn(dataDir), "utf8").trim();
    if (passphrase === "") throw new Error("backup: the file backup-passphrase is empty");
    return passphrase;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
}

/** Stores the passphrase for backups from now on; null stores none. Earlier backups stay as they are. */
export function storePassphrase(dataDir: string, passphrase: string | null): void {
  if (passphrase === null) return rmSync(fileIn(dataDir), { force: true });
  const part = `${fileIn(dataDir)}.part`;
  writeFileSync(part, passphrase, { mode: 0o600 });
  publishFile(part, fileIn(dataDir));
}
