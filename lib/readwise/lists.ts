import { highlightsById } from "#db/library/highlights.ts";
import type { Db } from "#db/open.ts";
import { type BookListFilter, numberedBooks, numberedHighlights } from "#db/library/paged-lists.ts";
import type { ReadwiseBooksQuery, ReadwiseHighlightsQuery } from "#lib/api-contract/readwise.ts";
import type { ReadwiseBook, ReadwiseHighlight } from "#lib/api-contract/readwise-answers.ts";
import { type NumberedPage, numberedPage, rowsOf } from "./numbered-page.ts";
import { presentBooks } from "./present-books.ts";
import { presentListed } from "./present-highlights.ts";
import { sourcesCalled, wallClock } from "./words.ts";

/** One page of the reader’s highlights, the most recently added first. */
export function listHighlights(
  db: Db,
  readerId: string,
  asked: ReadwiseHighlightsQuery,
  address: URL,
): NumberedPage<ReadwiseHighlight> {
  const filter = {
    bookId: asked.book_id,
    updated: { after: asked.updated__gt, before: asked.updated__lt },
    highlighted: { after: wallClock(asked.highlighted_at__gt), before: wallClock(asked.highlighted_at__lt) },
  };
  const { total, ids } = numberedHighlights(db, readerId, filter, rowsOf(asked));
  const rows = highlightsById(db, readerId, ids).toSorted((a, b) => b.id - a.id);
  return numberedPage(asked, total, presentListed(db, readerId, rows), address);
}

/** One page of the reader’s books, the most recently highlighted first. */
export function listBooks(
  db: Db,
  readerId: string,
  asked: ReadwiseBooksQuery,
  address: URL,
): NumberedPage<ReadwiseBook> {
  const filter: BookListFilter = {
    kind: asked.category && kindOf(asked.category),
    sources: asked.source === undefined ? undefined : sourcesCalled(asked.source),
    updated: { after: asked.updated__gt, before: asked.updated__lt },
    lastHighlighted: { after: wallClock(asked.last_highlight_at__gt), before: wallClock(asked.last_highlight_at__lt) },
  };
  const isOurs = asked.category === undefined || filter.kind !== undefined;
  const found = isOurs ? numberedBooks(db, readerId, filter, rowsOf(asked)) : { total: 0, rows: [] };
  return numberedPage(asked, found.total, presentBooks(db, readerId, found.rows, address.origin), address);
}

/** Lektr supports two of Readwise’s categories. */
function kindOf(category: NonNullable<ReadwiseBooksQuery["category"]>): "book" | "article" | undefined {
  if (category === "books") return "book";
  return category === "articles" ? "article" : undefined;
}
