import { addEmbedJob, retryCrashedEmbedJobs } from "#db/imports/jobs.ts";
import type { Db } from "#db/open.ts";
import { readersToEmbed } from "#db/search/vectors.ts";

/** How long the reader may look at new highlights before the processor is used for embedding them. Milliseconds. */
const SETTLE_MS = 3_000;
/** How often to look for new or edited highlights. Milliseconds. */
const LOOK_EVERY_MS = 2_000;

interface KeepOptions {
  db: Db;
  now: () => number;
  /** Called when a job is queued. */
  setUp: () => void;
  /** Called with the reason why the queue could not be read or written. */
  failed: (error: unknown) => void;
}

/**
 * Queues a job for each reader whose highlights wait for vectors, repeatedly, until it is stopped. A job given up
 * because its process ended is retried at each start, and whenever more highlights wait than did then.
 */
export function keepEmbedding({ db, now, setUp, failed }: KeepOptions): () => void {
  let isStart = true;
  const timer = setInterval(() => {
    try {
      retryCrashedEmbedJobs(db, { now: now(), all: isStart });
      isStart = false;
      if (readersToEmbed(db).length === 0) return;
      // Check and insert in one transaction: of two processes, only one inserts.
      const readers = db.transaction(() => readersToEmbed(db).map((id) => addEmbedJob(db, id, now() + SETTLE_MS)), {
        behavior: "immediate",
      });
      if (readers.length > 0) setUp();
    } catch (error) {
      failed(error);
    }
  }, LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
