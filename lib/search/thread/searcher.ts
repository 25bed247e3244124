import type { Db } from "#db/open.ts";
import { currentModels, type ModelRow } from "#db/search/models.ts";
import { embeddingProgress, hasVectors } from "#db/search/vectors.ts";
import type { SearchMode } from "#lib/api-contract/search.ts";
import { describeError, log } from "#lib/log.ts";
import type { Encoders } from "../embedding/encoders.ts";
import { floorOf, isReadBy } from "../embedding/model.ts";
import type { LibraryRequest, QueryMeaning } from "./messages.ts";
import { type SearchRequest, type Hit, meaningOf } from "../search-library.ts";

/** What a search found. */
export interface SearchOutcome {
  hits: Hit[];
  /** How it was searched: by words alone where nothing can be found by meaning. */
  mode: SearchMode;
  /** How many highlights cannot be found by meaning yet. */
  waiting: number;
}

/** Searches a reader's library. */
export interface Searcher {
  /** Once `signal` is aborted, a search that waits for others is not made. */
  search(asked: SearchRequest, signal?: AbortSignal): Promise<SearchOutcome>;
  /** The highlights closest in meaning to one of the reader's. Without its vector there are none. */
  similar(readerId: string, highlightId: number, limit: number): Promise<Omit<SearchOutcome, "mode">>;
}

interface SearcherOptions {
  db: Db;
  encoders: Pick<Encoders, "query">;
  /** Where requests are answered: here, or in a thread. */
  answer: (request: LibraryRequest, signal?: AbortSignal) => Promise<Hit[] | null>;
}

/** Has queries turned into vectors, and has what is asked answered. */
export function createSearcher({ db, encoders, answer }: SearcherOptions): Searcher {
  const waitingOf = countsOfWaiting(db);
  return {
    async search(asked, signal) {
      const { serving } = currentModels(db);
      const prepare = () => {
        // What goes wrong here goes wrong again below, and is told there.
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

/** So many are counted anew each time; of more the number need not be that new. */
const QUICKLY_COUNTED = 5_000;
/** How long a large number is good for. Milliseconds. */
const GOOD_FOR_MS = 3_000;

/**
 * Counts the highlights that wait for a vector, seldom where there are many: as one types, a million rows would be
 * counted at each letter.
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

/** The vector of a query; null where words alone are searched. While the model reads, `meanwhile` is called. */
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
    // Words are searched all the same. Settings says what is wrong with the model.
    log("search: the query could not be read by the model", describeError(error));
    return null;
  }
}
