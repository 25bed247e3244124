import type { Db } from "#db/open.ts";
import type { SearchResult } from "#lib/api-contract/search.ts";
import { presentPlaced } from "#lib/library/present-placed.ts";
import type { Hit } from "./search-library.ts";

/** Joins hits with the current highlights and books; leaves out hits whose highlight has been deleted meanwhile. */
export function presentHits(db: Db, readerId: string, hits: Hit[]): SearchResult[] {
  const placed = presentPlaced(
    db,
    readerId,
    hits.map(({ highlightId }) => highlightId),
  );
  return hits.flatMap(({ highlightId, ...rest }) => {
    const found = placed.get(highlightId);
    return found ? [{ ...found, ...rest }] : [];
  });
}
