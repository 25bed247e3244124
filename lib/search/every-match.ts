import type { Db } from "#db/open.ts";
import { type Criterion, idsOfMatches } from "#db/search/search.ts";
import { criteriaOf } from "./criteria.ts";
import { allTerms, anyTerm, parseQuery } from "./query.ts";

/**
 * The ids of every highlight that contains all words of a query and satisfies its filters, in any order. Unlike a
 * search, it is the same each time: nothing is ranked, found by meaning or by some of the words alone. `also`: what
 * they must satisfy besides.
 */
export function everyMatch(db: Db, readerId: string, q: string, also: Criterion[] = []): number[] {
  const query = parseQuery(q);
  const criteria = [...criteriaOf(query.filters), ...also];
  const words = allTerms(query);
  if (words === null && criteria.length === 0 && query.without.length === 0) return [];
  const except = words === null && query.without.length > 0 ? anyTerm(query.without) : null;
  return idsOfMatches(db, { readerId, criteria }, words, except);
}
