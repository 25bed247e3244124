import { startRunner } from "#lib/jobs/runner.ts";
import { embedHighlights } from "#lib/search/embedding/embed-highlights.ts";
import { encodersInThreads } from "#lib/search/embedding/encoders.ts";
import { keepEmbedding } from "#lib/search/embedding/keep-embedding.ts";
import { keepMaps } from "#lib/search/map/library-maps.ts";
import { drawInThread } from "#lib/search/map/map-thread.ts";
import { searchInThread } from "#lib/search/thread/search-thread.ts";
import { createSearcher } from "#lib/search/thread/searcher.ts";
import { threadScript } from "#lib/threads/scripts.ts";
import { warmUpSoon } from "#lib/search/warm-up.ts";
import type { BootContext } from "./context.ts";

/** Starts search by words and by meaning, the embedding jobs, and the maps. */
export function startSearch({ db, dataDir, instanceId, failed }: BootContext) {
  const encoders = encodersInThreads(threadScript("embedding"), dataDir);
  const embedding = startRunner({
    db,
    owner: instanceId,
    atATime: 1,
    now: Date.now,
    gaveUp: () => {},
    failed: failed("search"),
    work: {
      embed: ({ readerId }, breathe, progressed) => embedHighlights({ db, readerId, encoders, breathe, progressed }),
    },
  });
  const thread = searchInThread(threadScript("search"), db.$client.name);
  const searcher = createSearcher({ db, encoders, answer: thread.answer });
  const maps = keepMaps({ db, draw: drawInThread(threadScript("map"), db.$client.name), now: Date.now });
  /** Ends idle threads; the next request starts new ones. */
  const endThreads = () => {
    thread.close();
    encoders.close();
  };
  const keep = keepEmbedding({ db, now: Date.now, setUp: () => embedding.wake(), failed: failed("search") });
  const cancelWarmUp = warmUpSoon(db, searcher);
  return {
    embedding,
    searcher,
    maps,
    endThreads,
    stops: [cancelWarmUp, () => embedding.stop(), keep, endThreads, () => maps.close()],
  };
}
