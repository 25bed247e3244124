import type { BookRow } from "#db/library/books.ts";
import type { HighlightRow } from "#db/library/highlights.ts";
import type { Db } from "#db/open.ts";
import { namedTagsOfHighlights } from "#db/library/tags.ts";
import type {
  ReadwiseExportHighlight,
  ReadwiseHighlight,
  ReadwiseReviewHighlight,
} from "#lib/api-contract/readwise-answers.ts";
import { sourceUrlOf } from "#lib/library/source-url.ts";
import { categoryOf, instant, placeOf, sourceOf, utc } from "./words.ts";

/** These rows in the format of Readwise’s lists, with their tags (one query for all). */
export function presentListed(db: Db, readerId: string, rows: HighlightRow[]): ReadwiseHighlight[] {
  const tags = namedTagsOfHighlights(db, readerId, idsOf(rows));
  return rows.map((row) => ({
    ...saidOf(row),
    id: row.id,
    url: sourceUrlOf(row.sourceId),
    color: row.color ?? "",
    updated: instant(row.updatedAt),
    book_id: row.bookId,
    tags: tags.get(row.id) ?? [],
  }));
}

/** These rows in the format of Readwise’s export. */
export function presentExported(
  db: Db,
  readerId: string,
  rows: HighlightRow[],
  origin: string,
): ReadwiseExportHighlight[] {
  const tags = namedTagsOfHighlights(db, readerId, idsOf(rows));
  return rows.map((row) => ({
    ...saidOf(row),
    id: row.id,
    is_deleted: row.deletedAt !== null,
    color: row.color ?? "",
    created_at: instant(row.createdAt),
    updated_at: instant(row.updatedAt),
    external_id: null,
    end_location: row.locationEnd === row.locationStart ? null : row.locationEnd,
    url: sourceUrlOf(row.sourceId),
    book_id: row.bookId,
    tags: tags.get(row.id) ?? [],
    is_favorite: row.favorite,
    is_discard: false,
    readwise_url: `${origin}/books/${row.bookId}?at=${row.id}#highlight-${row.id}`,
  }));
}

/** A highlight in the format of Readwise’s review. */
export function presentReviewed(row: HighlightRow, book: BookRow): ReadwiseReviewHighlight {
  const url = sourceUrlOf(row.sourceId);
  return {
    ...saidOf(row),
    id: row.id,
    title: book.title,
    author: book.author,
    url,
    source_url: book.url,
    source_type: sourceOf(row.source),
    category: categoryOf(book),
    highlight_url: url,
    image_url: "",
    api_source: null,
  };
}

function saidOf(row: HighlightRow) {
  return { text: row.text, note: row.note ?? "", ...placeOf(row), highlighted_at: utc(row.highlightedAt) };
}

function idsOf(rows: HighlightRow[]): number[] {
  return rows.map(({ id }) => id);
}
