import type { Db } from "#db/open.ts";
import { currentModels, type ModelRow } from "#db/search/models.ts";
import { embeddingProgress, hasVectors } from "#db/search/vectors.ts";
import type { SearchMode } from "#lib/api-contract/search.ts";
import { describeError, log } from "#lib/log.ts";
import type { Encoders } from "../embedding/encoders.ts";
import { floorOf, isReadBy } from "../embedding/model.ts";
import type { LibraryRequest, QueryMeaning } from "./messages.ts";
import { type SearchRequest, type Hit, meaningOf } from "../search-library.ts";

/** The result of a search. */
export interface SearchOutcome {
  hits: Hit[];
  /** The mode that was used: by words alone if search by meaning is not possible. */
  mode: SearchMode;
  /** Number of highlights that cannot be found by meaning yet. */
  waiting: number;
}

/** Searches a reader's library. */
export interface Searcher {
  /** Drops a search that is still queued when `signal` is aborted. */
  search(asked: SearchRequest, signal?: AbortSignal): Promise<SearchOutcome>;
  /** The highlights closest in meaning to one of the reader's. Empty if that has no vector. */
  similar(readerId: string, highlightId: number, limit: number): Promise<Omit<SearchOutcome, "mode">>;
}

interface SearcherOptions {
  db: Db;
  encoders: Pick<Encoders, "query">;
  /** Answers requests, in this thread or another. */
  answer: (request: LibraryRequest, signal?: AbortSignal) => Promise<Hit[] | null>;
}

/** Creates a searcher, which has queries embedded and passes requests on. */
export function createSearcher({ db, encoders, answer }: SearcherOptions): Searcher {
  const waitingOf = countsOfWaiting(db);
  return {
    async search(asked, signal) {
      const { serving } = currentModels(db);
      const prepare = () => {
        // Ignore errors here: the full request fails again, and reports them.
        if (asked.mode === "hybrid") void answer({ act: "prepare", asked }, signal).catch(() => {});
      };
      const meant = serving && (await whatIsMeant(db, encoders, asked, serving, prepare));
      signal?.throwIfAborted();
      const hits = await answer({ act: "search", asked, meant: meant ?? null }, signal);
      const waiting = serving ? waitingOf(asked.readerId) : 0;
      return { hits: hits ?? [], mode: meant ? asked.mode : "keyword", waiting };
    },
    async similar(readerId, highlightId, limit) {
      const { serving } = currentModels(db);
      if (!serving) return { hits: [], waiting: 0 };
      const waiting = waitingOf(readerId);
      const hits = await answer({ act: "similar", readerId, highlightId, limit, modelId: serving.id });
      return { hits: hits ?? [], waiting };
    },
  };
}

/** Up to this many are counted each time; a larger number may be out of date. */
const QUICKLY_COUNTED = 5_000;
/** How long a large number is cached. Milliseconds. */
const GOOD_FOR_MS = 3_000;

/**
 * Counts the highlights that wait for a vector, rarely if there are many: otherwise a million rows would be counted at
 * each keystroke.
 */
function countsOfWaiting(db: Db): (readerId: string) => number {
  const counted = new Map<string, { waiting: number; at: number }>();
  return (readerId) => {
    const known = counted.get(readerId);
    if (known && known.waiting > QUICKLY_COUNTED && performance.now() - known.at < GOOD_FOR_MS) return known.waiting;
    const { waiting } = embeddingProgress(db, readerId);
    counted.set(readerId, { waiting, at: performance.now() });
    return waiting;
  };
}

/** The vector of a query; null if only words are searched. Calls `meanwhile` while the model works. */
async function whatIsMeant(
  db: Db,
  encoders: Pick<Encoders, "query">,
  { q, mode, readerId }: SearchRequest,
  serving: ModelRow,
  meanwhile: () => void,
): Promise<QueryMeaning | null> {
  const text = mode === "keyword" ? "" : meaningOf(q);
  if (!isReadBy(serving, text, "query") || !hasVectors(db, readerId, serving.id)) return null;
  try {
    const reading = encoders.query(serving, text);
    meanwhile();
    return { modelId: serving.id, floor: floorOf(serving), vector: await reading };
  } catch (error) {
    // Search by words all the same. Settings shows what is wrong with the model.
    log("search: the query could not be read by the model", describeError(error));
    return null;
  }
}
