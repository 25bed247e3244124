import type { Db } from "#db/open.ts";
import { type Criterion, idsOfMatches } from "#db/search/search.ts";
import { criteriaOf } from "./criteria.ts";
import { allTerms, anyTerm, parseQuery } from "./query.ts";
import { scopeOf } from "./scope.ts";

/**
 * The ids of every highlight that contains all words of a query and satisfies its filters, in any order; as in a
 * search, those of archived books only if they are asked for. Unlike a search, it is the same each time: nothing is
 * ranked, found by meaning or by some of the words alone. `also`: what they must satisfy besides.
 */
export function everyMatch(db: Db, readerId: string, q: string, also: Criterion[] = []): number[] {
  const query = parseQuery(q);
  const words = allTerms(query);
  const isOpen = criteriaOf(query.filters).length === 0 && also.length === 0;
  if (words === null && isOpen && query.without.length === 0) return [];
  const except = words === null && query.without.length > 0 ? anyTerm(query.without) : null;
  return idsOfMatches(db, scopeOf(db, { readerId, criteria: also }, query), words, except);
}
