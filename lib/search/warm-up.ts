import { ownerId } from "#db/accounts/readers.ts";
import type { Db } from "#db/open.ts";
import { currentModels } from "#db/search/models.ts";
import { hasVectors } from "#db/search/vectors.ts";
import { describeError, log } from "#lib/log.ts";
import type { Searcher } from "./thread/searcher.ts";

/** After the start, when the first pages have been served. Milliseconds. */
const AFTER_MS = 1_000;

/**
 * Loads the model and the owner's vectors into their threads soon after the start, if meaning is searched, so that the
 * first search is as fast as the next. Returns a function that cancels it.
 */
export function warmUpSoon(db: Db, searcher: Pick<Searcher, "search">): () => void {
  const timer = setTimeout(() => {
    warmUp(db, searcher).catch((error: unknown) => log("search: could not be warmed up", describeError(error)));
  }, AFTER_MS);
  timer.unref();
  return () => clearTimeout(timer);
}

/** Searches once, in the threads that answer readers, if there is a model that has read the owner's highlights. */
export async function warmUp(db: Db, searcher: Pick<Searcher, "search">): Promise<boolean> {
  const { serving } = currentModels(db);
  const readerId = ownerId(db);
  if (!serving || readerId === undefined || !hasVectors(db, readerId, serving.id)) return false;
  await searcher.search({ readerId, q: "reading", mode: "hybrid", criteria: [], limit: 1 });
  return true;
}
