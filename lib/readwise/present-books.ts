import { type BookRow, booksById } from "#db/library/books.ts";
import type { Db } from "#db/open.ts";
import { lastChanges } from "#db/library/paged-lists.ts";
import { asinsOfBooks } from "#db/entries/source-books.ts";
import { namedTagsOfBooks } from "#db/library/tags.ts";
import type { ReadwiseBook } from "#lib/api-contract/readwise-answers.ts";
import { categoryOf, instant, sourceOf, utc } from "./words.ts";

/** These books in Readwise’s format, in the order of the ids; omits those that are not the reader’s. */
export function presentBooksById(db: Db, readerId: string, ids: number[], origin: string): ReadwiseBook[] {
  const order = new Map(ids.map((id, at) => [id, at]));
  const rows = booksById(db, readerId, ids).toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
  return presentBooks(db, readerId, rows, origin);
}

/** These rows in Readwise’s format; three queries, however many there are. */
export function presentBooks(db: Db, readerId: string, rows: BookRow[], origin: string): ReadwiseBook[] {
  const ids = rows.map(({ id }) => id);
  const tags = namedTagsOfBooks(db, readerId, ids);
  const asins = asinsOfBooks(db, readerId, ids);
  const changes = lastChanges(db, readerId, ids);
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    author: row.author,
    category: categoryOf(row),
    source: sourceOf(row.source),
    num_highlights: row.highlightCount,
    last_highlight_at: utc(row.lastHighlightedAt),
    updated: instant(changes.get(row.id) ?? row.createdAt),
    cover_image_url: "",
    highlights_url: `${origin}/books/${row.id}`,
    source_url: row.url,
    asin: asins.get(row.id) ?? null,
    tags: tags.get(row.id) ?? [],
    document_note: "",
  }));
}
