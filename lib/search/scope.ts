import { hasArchivedBooks } from "#db/library/archived-books.ts";
import type { Db } from "#db/open.ts";
import type { Criterion, SearchScope } from "#db/search/search.ts";
import { criteriaOf } from "./criteria.ts";
import type { Query } from "./query.ts";

interface ScopeRequest {
  readerId: string;
  /** Besides those that the query names. */
  criteria: Criterion[];
}

/** The highlights to search in: not those of archived books, unless a book or `is:archived` is asked for. */
export function scopeOf(db: Db, { readerId, criteria }: ScopeRequest, { filters }: Query): SearchScope {
  const asked = [...criteria, ...criteriaOf(filters)];
  const isNamed = asked.some(({ is }) => is === "archived" || is === "of-book");
  // Without criteria, a search needs to look at the index only.
  if (isNamed || !hasArchivedBooks(db, readerId)) return { readerId, criteria: asked };
  return { readerId, criteria: [...asked, { is: "archived", negated: true }] };
}
