import { addEmbedJob } from "#db/jobs.ts";
import type { Db } from "#db/open.ts";
import { readersToEmbed } from "#db/vectors.ts";
import { describeError, log } from "#lib/log.ts";

/** How long to let a reader look at what came in before the processor is used for reading it. Milliseconds. */
const SETTLE_MS = 3_000;
/** How often to look for highlights that came in or were edited. Milliseconds. */
const LOOK_EVERY_MS = 2_000;

/** Sets up a job for each reader whose highlights wait for vectors, again and again, until it is ended. */
export function keepEmbedding(db: Db, now: () => number, setUp: () => void): () => void {
  const timer = setInterval(() => {
    try {
      if (readersToEmbed(db).length === 0) return;
      // Looked at and set up at once: of two processes, one finds it done.
      const readers = db.transaction(() => readersToEmbed(db).map((id) => addEmbedJob(db, id, now() + SETTLE_MS)), {
        behavior: "immediate",
      });
      if (readers.length > 0) setUp();
    } catch (error) {
      log("search: the queue could not be read", describeError(error));
    }
  }, LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
