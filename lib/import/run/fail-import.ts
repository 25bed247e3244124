import { failImport as markFailed, importById, type ImportRow } from "#db/imports/imports.ts";
import type { Db } from "#db/open.ts";
import { type ImportTeller, tellOfImport } from "./tell-of-import.ts";

/** Error code: the reader must supply the book's title. */
export const BOOK_UNKNOWN = "book_unknown";

interface FailOptions {
  db: Db;
  readerId: string;
  importId: number;
  /** Epoch milliseconds. */
  now: number;
  telemetry: ImportTeller;
  code?: string;
  /** What went wrong and what to do, where the code alone does not say it. */
  error?: string;
}

/**
 * Marks an import as failed, so that it is not tried again. What it added until then stays, and can be imported again.
 */
export function failImport({ db, readerId, importId, now, telemetry, code = "gave_up", error }: FailOptions): void {
  markFailed(db, readerId, importId, { errorCode: code, error: error ?? null, finishedAt: now });
  const failed = importById(db, readerId, importId);
  if (failed) tellOfImport(db, telemetry, failed);
}

/** The error message for an import that failed. */
export function importError({ errorCode: code, error }: Pick<ImportRow, "errorCode" | "error">): string | null {
  if (code === null || error !== null) return error;
  if (code === "stopped") {
    return "You stopped this import. What it had taken in is in your library. Drop the file again to finish it: nothing will be doubled.";
  }
  return "This import stopped several times and was given up. What it had taken in is in your library. Drop the file again to finish it: nothing will be doubled.";
}
