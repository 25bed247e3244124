import { type BookRow, tagsOfBooks } from "#db/library/books.ts";
import { type HighlightRow, tagsOfHighlights } from "#db/library/highlights.ts";
import type { Db } from "#db/open.ts";
import type { Book } from "#lib/api-contract/book.ts";
import { Color, type Highlight } from "#lib/api-contract/highlight.ts";
import { presentCovers } from "#lib/covers/present-covers.ts";
import { sourceUrlOf } from "./source-url.ts";

/** The responses for these rows, with their tags and covers (one query each for all). */
export function presentBooks(db: Db, readerId: string, rows: BookRow[]): Book[] {
  const ids = rows.map((row) => row.id);
  const [tags, covers] = [tagsOfBooks(db, readerId, ids), presentCovers(db, readerId, ids)];
  return rows.map((row) => bookOf(row, tags.get(row.id) ?? [], covers.get(row.id) ?? null));
}

/** The response for this row, with its tags and its cover. */
export function presentBook(db: Db, row: BookRow): Book {
  const { id, readerId } = row;
  const tags = tagsOfBooks(db, readerId, [id]).get(id) ?? [];
  return bookOf(row, tags, presentCovers(db, readerId, [id]).get(id) ?? null);
}

function bookOf(row: BookRow, tags: string[], cover: Book["cover"]): Book {
  return {
    id: row.id,
    title: row.title,
    author: row.author,
    source: row.source,
    highlightCount: row.highlightCount,
    lastHighlightedAt: row.lastHighlightedAt || null,
    tags,
    kind: row.kind,
    url: row.url,
    site: row.site,
    publishedAt: row.publishedAt,
    subtitle: row.subtitle,
    series: row.series,
    seriesNumber: row.seriesNumber,
    year: row.year,
    language: row.language,
    isbn: row.isbn,
    publisher: row.publisher,
    pinned: row.pinnedAt !== null,
    archived: row.archivedAt !== null,
    cover,
  };
}

/** The responses for these rows, with their tags (one query for all). */
export function presentHighlights(db: Db, readerId: string, rows: HighlightRow[]): Highlight[] {
  const tags = tagsOfHighlights(
    db,
    readerId,
    rows.map((row) => row.id),
  );
  return rows.map((row) => highlightOf(row, tags.get(row.id) ?? []));
}

/** The response for this row, with its tags. */
export function presentHighlight(db: Db, row: HighlightRow): Highlight {
  return highlightOf(row, tagsOfHighlights(db, row.readerId, [row.id]).get(row.id) ?? []);
}

function highlightOf(row: HighlightRow, tags: string[]): Highlight {
  return {
    id: row.id,
    bookId: row.bookId,
    kind: row.kind,
    text: row.text,
    note: row.note,
    chapter: row.chapter,
    page: row.page,
    location: locationOf(row),
    color: Color.safeParse(row.color).data ?? null,
    tags,
    source: row.source,
    sourceUrl: sourceUrlOf(row.sourceId),
    highlightedAt: row.highlightedAt,
    editedAt: isoOf(
      row.textEditedAt,
      row.noteEditedAt,
      row.colorEditedAt,
      row.chapterEditedAt,
      row.pageEditedAt,
      row.dateEditedAt,
    ),
    favorite: row.favorite,
    clipped: row.clipped,
  };
}

/** For instance `140-141`; null if there is no location. */
export function locationOf({
  locationStart,
  locationEnd,
}: Pick<HighlightRow, "locationStart" | "locationEnd">): string | null {
  if (locationStart === null) return null;
  return locationEnd === null || locationEnd === locationStart ? `${locationStart}` : `${locationStart}-${locationEnd}`;
}

function isoOf(...times: (number | null)[]): string | null {
  const latest = Math.max(...times.map((time) => time ?? 0));
  return latest === 0 ? null : new Date(latest).toISOString();
}
