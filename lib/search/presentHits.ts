import { highlightsById } from "#db/highlights.ts";
import { booksById } from "#db/books.ts";
import type { Db } from "#db/open.ts";
import type { SearchResult } from "#lib/api-contract/search.ts";
import { presentHighlights } from "#lib/library/present.ts";
import type { Hit } from "./searchLibrary.ts";

/** Hits with the highlights and books as they are now; one whose highlight went away meanwhile is left out. */
export function presentHits(db: Db, readerId: string, hits: Hit[]): SearchResult[] {
  const rows = highlightsById(
    db,
    readerId,
    hits.map(({ highlightId }) => highlightId),
  );
  const highlights = new Map(presentHighlights(db, rows).map((highlight) => [highlight.id, highlight]));
  const books = new Map(
    booksById(db, readerId, [...new Set(rows.map((row) => row.bookId))]).map((book) => [book.id, book]),
  );
  return hits.flatMap(({ highlightId, ...rest }) => {
    const highlight = highlights.get(highlightId);
    const book = highlight && books.get(highlight.bookId);
    if (!highlight || !book) return [];
    return [{ highlight, book: { id: book.id, title: book.title, author: book.author }, ...rest }];
  });
}
