import { importById, updateImport } from "#db/imports.ts";
import type { Db } from "#db/open.ts";
import { type ImportTeller, tellOfImport } from "./tellOfImport.ts";

interface FailOptions {
  db: Db;
  readerId: string;
  importId: number;
  /** Epoch milliseconds. */
  now: number;
  telemetry: ImportTeller;
}

/** Marks an import that will not be tried again. What it took in until then stays, and can be imported again. */
export function failImport({ db, readerId, importId, now, telemetry }: FailOptions): void {
  updateImport(db, importId, { status: "failed", errorCode: "gave_up", finishedAt: now });
  const failed = importById(db, readerId, importId);
  if (failed) tellOfImport(db, telemetry, failed);
}

/** What a reader is told about an import that failed. */
export function importError(code: string | null): string | null {
  if (code === null) return null;
  if (code === "stopped") {
    return "You stopped this import. What it had taken in is in your library. Drop the file again to finish it: nothing will be doubled.";
  }
  return "This import stopped several times and was given up. What it had taken in is in your library. Drop the file again to finish it: nothing will be doubled.";
}
