import { addEmbedJob, retryCrashedEmbedJobs } from "#db/imports/jobs.ts";
import type { Db } from "#db/open.ts";
import { readersToEmbed } from "#db/search/vectors.ts";

/** How long to let a reader look at what came in before the processor is used for reading it. Milliseconds. */
const SETTLE_MS = 3_000;
/** How often to look for highlights that came in or were edited. Milliseconds. */
const LOOK_EVERY_MS = 2_000;

interface KeepOptions {
  db: Db;
  now: () => number;
  /** Told that a job waits. */
  setUp: () => void;
  /** Told why the queue could not be read or written. */
  failed: (error: unknown) => void;
}

/**
 * Sets up a job for each reader whose highlights wait for vectors, again and again, until it is ended. One that was
 * given up because its process ended is tried once more at each start, and whenever more highlights wait than did then.
 */
export function keepEmbedding({ db, now, setUp, failed }: KeepOptions): () => void {
  let isStart = true;
  const timer = setInterval(() => {
    try {
      retryCrashedEmbedJobs(db, { now: now(), all: isStart });
      isStart = false;
      if (readersToEmbed(db).length === 0) return;
      // Looked at and set up at once: of two processes, one finds it done.
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
