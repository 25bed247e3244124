import { importById, type ImportRow, updateImport } from "#db/imports.ts";
import { stopJob } from "#db/jobs.ts";
import type { Db } from "#db/open.ts";

/**
 * Stops an import that waits or runs; the process that works on it notices within half a second. One that is over stays as it is.
 * Undefined if there is no such import.
 */
export function stopImport(db: Db, readerId: string, importId: number, now: number): ImportRow | undefined {
  const row = importById(db, readerId, importId);
  if (!row) return undefined;
  db.transaction(() => {
    if (stopJob(db, readerId, importId, now)) {
      updateImport(db, importId, { status: "failed", errorCode: "stopped", finishedAt: now });
    }
  });
  return importById(db, readerId, importId);
}
