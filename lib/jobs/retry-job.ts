import { acceptImport, importById } from "#db/imports/imports.ts";
import { addEmbedJob, failedJob, type JobRow } from "#db/imports/jobs.ts";
import type { Db } from "#db/open.ts";

/** What the import waits for while the job has yet to be done. */
const WAITS_FOR = { preview: "previewing", import: "waiting", undo: "undoing" } as const satisfies Record<
  Exclude<JobRow["kind"], "embed">,
  string
>;

/**
 * Tries a job again that was given up: it gets a new row, with all its attempts before it, and its import waits as it did
 * before. False, and nothing changes, if there is no such job of this reader, or it was not given up.
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
    acceptImport(db, row, WAITS_FOR[job.kind], now);
    return true;
  };
  // Written at once: of two processes that are asked, one finds it gone.
  return db.transaction(again, { behavior: "immediate" });
}
