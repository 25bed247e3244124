import { acceptImport, importById } from "#db/imports/imports.ts";
import { addEmbedJob, failedJob } from "#db/imports/jobs.ts";
import type { Db } from "#db/open.ts";
import { STATUS_OF_JOB } from "#lib/vocabulary/import-life.ts";

/**
 * Retries a job that was given up: it gets a new row, with all its attempts before it, and its import is queued again.
 * False, and nothing changes, if there is no such job of this reader, or it was not given up.
 */
export function retryJob(db: Db, readerId: string, jobId: number, now: number): boolean {
  const again = () => {
    const job = failedJob(db, readerId, jobId);
    if (job?.kind === "embed") {
      addEmbedJob(db, readerId, now);
      return true;
    }
    const row = job && importById(db, readerId, job.subjectId);
    if (!row) return false;
    acceptImport(db, row, STATUS_OF_JOB[job.kind], now);
    return true;
  };
  // Immediate, so that only one of two processes retries it.
  return db.transaction(again, { behavior: "immediate" });
}
