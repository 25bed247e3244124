import { importById, type ImportRow, stopImport as markStopped } from "#db/imports/imports.ts";
import { stopJob } from "#db/imports/jobs.ts";
import type { Db } from "#db/open.ts";
import { type ImportTeller, tellOfImport } from "../run/tell-of-import.ts";

interface StopOptions {
  db: Db;
  readerId: string;
  importId: number;
  /** Epoch milliseconds. */
  now: number;
  telemetry: ImportTeller;
}

/**
 * Stops an import that is queued or running; the process that works on it notices within half a second. An import that
 * is over is not changed. Undefined if there is no such import.
 */
export function stopImport({ db, readerId, importId, now, telemetry }: StopOptions): ImportRow | undefined {
  const before = importById(db, readerId, importId);
  // Half an undo would be worse than a whole one or none.
  if (!before || before.status === "undoing") return before;
  const isStopped = db.transaction(() => {
    if (!stopJob(db, readerId, importId, now)) return false;
    markStopped(db, readerId, importId, now);
    return true;
  });
  const row = importById(db, readerId, importId);
  if (row && isStopped) tellOfImport(db, telemetry, row);
  return row;
}
