import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { highlights } from "#db/schema.ts";
import { idsWithin } from "#db/search/search.ts";
import { criteriaOf } from "#lib/search/criteria.ts";
import { parseQuery } from "#lib/search/query.ts";
import { type SearchRequest, DEPTH, foundByWords, searchLibrary } from "#lib/search/search-library.ts";
import { scopeOf } from "#lib/search/scope.ts";
import { explainMeaning, type QueryReader } from "./meaning.ts";
import { explainWords } from "./words.ts";

/**
 * Explains why a highlight is among the results of a query, or not, as lines for a terminal; the last one is a plain
 * summary. Uses the functions of search itself.
 */
export async function explain(db: Db, highlightId: number, q: string, read: QueryReader): Promise<string[]> {
  const row = db.select().from(highlights).where(eq(highlights.id, highlightId)).get();
  if (!row) return [`Not found: there is no highlight ${highlightId} in this library.`];
  if (row.deletedAt !== null) return ["Not found: it is in the trash."];
  const asked: SearchRequest = { readerId: row.readerId, q, mode: "hybrid", criteria: [], limit: DEPTH };
  const words = explainWords(db, asked, highlightId);
  const { meaning, ...near } = await explainMeaning(db, asked, highlightId, read);
  const hits = searchLibrary(db, asked, meaning, foundByWords(db, asked));
  const reason =
    excludedBy(db, asked, highlightId) ?? `${words.reason ?? "by words it would be"}; ${near.reason ?? ""}`;
  return [...words.lines, ...near.lines, ...placeOf(hits, highlightId, reason)];
}

function placeOf(hits: ReturnType<typeof searchLibrary>, highlightId: number, reason: string): string[] {
  const at = hits.findIndex((hit) => hit.highlightId === highlightId || hit.alike.includes(highlightId));
  const hit = hits[at];
  if (!hit) return [`Fused: in none of the ${hits.length} places`, `Not found: ${reason}.`];
  const { words, meaning } = hit.why;
  const place = `place ${at + 1} of ${hits.length}`;
  const fused = `Fused: ${place}, score ${hit.score.toFixed(4)}, ${words} of the words, meaning ${meaning?.toFixed(3) ?? "none"}`;
  if (hit.highlightId === highlightId) return [fused, `Found: ${place}.`];
  return [fused, `Found, but folded into highlight ${hit.highlightId}, which says nearly the same, at ${place}.`];
}

/** The filter that excludes it, whatever its text; null if none does. */
function excludedBy(db: Db, asked: SearchRequest, highlightId: number): string | null {
  const { filters, terms } = parseQuery(asked.q);
  for (const filter of filters) {
    const scope = { readerId: asked.readerId, criteria: criteriaOf([filter]) };
    const typed = `${filter.negated ? "-" : ""}${filter.name}:${filter.value}`;
    if (!idsWithin(db, scope).includes(highlightId)) return `the filter “${typed}” leaves it out`;
  }
  const isEmpty = terms.length === 0 && scopeOf(db, asked, parseQuery(asked.q)).criteria.length === 0;
  return isEmpty ? "the query has nothing that can be looked for" : null;
}
