import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { describeError, log } from "#lib/log.ts";
import { errorCode } from "#lib/vocabulary/error-code.ts";

/** The failure of the last backup: when, in epoch milliseconds, and why, in words. */
const BackupFailure = z.object({ at: z.number(), message: z.string() });
export type BackupFailure = z.infer<typeof BackupFailure>;

/** Not a row of the database: it would be in every backup, and come back with one. */
const fileIn = (dataDir: string) => join(dataDir, "backup-failure.json");

/** The failure that an earlier process remembered; null if the last backup succeeded. */
export function rememberedFailure(dataDir: string): BackupFailure | null {
  try {
    return BackupFailure.safeParse(JSON.parse(readFileSync(fileIn(dataDir), "utf8"))).data ?? null;
  } catch (error) {
    if (errorCode(error) !== "ENOENT") log("backup: the last failure cannot be read", describeError(error));
    return null;
  }
}

/** Remembers why the last backup failed, across restarts; null: it succeeded. */
export function rememberFailure(dataDir: string, failure: BackupFailure | null): void {
  try {
    if (failure) writeFileSync(fileIn(dataDir), JSON.stringify(failure), { mode: 0o600 });
    else rmSync(fileIn(dataDir), { force: true });
  } catch (error) {
    // On a full disk, for instance: then only this process remembers it.
    log("backup: its failure could not be remembered", describeError(error));
  }
}
