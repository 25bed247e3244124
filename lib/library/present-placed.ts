import { booksById } from "#db/library/books.ts";
import { highlightsById } from "#db/library/highlights.ts";
import type { Db } from "#db/open.ts";
import type { PlacedHighlight } from "#lib/api-contract/highlight.ts";
import { presentHighlights } from "./present.ts";

/** Those of the reader's highlights with these ids that exist and are not in the trash, by id. */
export function presentPlaced(db: Db, readerId: string, ids: number[]): Map<number, PlacedHighlight> {
  const rows = highlightsById(db, readerId, ids);
  const bookIds = [...new Set(rows.map((row) => row.bookId))];
  const books = new Map(booksById(db, readerId, bookIds).map(({ id, title, author }) => [id, { id, title, author }]));
  const placed = presentHighlights(db, readerId, rows).flatMap((highlight): [number, PlacedHighlight][] => {
    const book = books.get(highlight.bookId);
    return book ? [[highlight.id, { highlight, book }]] : [];
  });
  return new Map(placed);
}
