import { setImmediate } from "node:timers/promises";
import { type BookRow, booksWithDeleted } from "#db/library/books.ts";
import { countExportedBooks, exportedPlaces, type ExportPlace } from "#db/library/exports.ts";
import { highlightsWithDeleted } from "#db/library/highlights.ts";
import type { Db } from "#db/open.ts";
import { asinsOfBooks } from "#db/entries/source-books.ts";
import { namedTagsOfBooks } from "#db/library/tags.ts";
import { fromNumberCursor, toCursor } from "#lib/api-contract/paging.ts";
import type { ReadwiseExportQuery } from "#lib/api-contract/readwise.ts";
import type {
  ReadwiseExport,
  ReadwiseExportBook,
  ReadwiseExportHighlight,
} from "#lib/api-contract/readwise-answers.ts";
import { presentExported } from "./present-highlights.ts";
import { categoryOf, sourceOf } from "./words.ts";
import { grouped } from "#lib/vocabulary/grouped.ts";

/** Highlights per page. */
const PAGE = 1000;

/**
 * One page of a reader's whole library, or of what changed since, book by book. A book is on one page, unless it alone
 * has more highlights than a page. Changes while a client pages through make it miss nothing else, and see nothing
 * twice, because highlights are in the order of their ids.
 * @throws {z.ZodError} for an invalid cursor
 */
export async function exportPage(
  db: Db,
  readerId: string,
  { pageCursor, ids: bookIds, ...filter }: ReadwiseExportQuery,
  { origin, size = PAGE }: { origin: string; size?: number },
): Promise<ReadwiseExport> {
  const after = placeIn(pageCursor);
  const which = { ...filter, bookIds };
  const count = countExportedBooks(db, readerId, which);
  await setImmediate();
  const found = exportedPlaces(db, readerId, which, { after, limit: size + 1 });
  const shown = found.length > size ? wholeBooks(found) : found;
  await setImmediate();
  const last = shown.length < found.length ? shown.at(-1) : undefined;
  return {
    count,
    nextPageCursor: last ? toCursor(last.bookId, last.id) : null,
    results: exportedBooks(db, readerId, shown, origin),
  };
}

function placeIn(cursor: string | undefined): ExportPlace | undefined {
  const place = fromNumberCursor(cursor || undefined).after;
  return place && { bookId: place.value ?? 0, id: place.id };
}

/** Drops the last book, which is incomplete; if there is no other, keeps as much of it as fits. */
function wholeBooks(found: ExportPlace[]): ExportPlace[] {
  const cut = found.at(-1)?.bookId;
  const whole = found.filter(({ bookId }) => bookId !== cut);
  return whole.length > 0 ? whole : found.slice(0, -1);
}

function exportedBooks(db: Db, readerId: string, places: ExportPlace[], origin: string): ReadwiseExportBook[] {
  const ids = places.map(({ id }) => id);
  const exported = presentExported(db, readerId, highlightsWithDeleted(db, readerId, ids), origin);
  const highlights = grouped(exported.map((highlight) => [highlight.book_id, highlight] as const));
  const bookIds = [...highlights.keys()];
  const [tags, asins] = [namedTagsOfBooks(db, readerId, bookIds), asinsOfBooks(db, readerId, bookIds)];
  return booksWithDeleted(db, readerId, bookIds).map((row) => ({
    ...exportedBook(row, origin),
    book_tags: tags.get(row.id) ?? [],
    asin: asins.get(row.id) ?? null,
    highlights: inReadingOrder(highlights.get(row.id) ?? []),
  }));
}

function exportedBook(row: BookRow, origin: string) {
  const address = `${origin}/books/${row.id}`;
  return {
    user_book_id: row.id,
    is_deleted: row.deletedAt !== null,
    title: row.title,
    author: row.author,
    readable_title: row.title,
    source: sourceOf(row.source),
    cover_image_url: "",
    unique_url: row.url ?? address,
    summary: "",
    category: categoryOf(row),
    document_note: "",
    readwise_url: address,
    source_url: row.url,
    external_id: null,
  };
}

function inReadingOrder(highlights: ReadwiseExportHighlight[]): ReadwiseExportHighlight[] {
  const place = ({ location }: ReadwiseExportHighlight) => location ?? Number.MAX_SAFE_INTEGER;
  return highlights.toSorted((a, b) => place(a) - place(b) || a.id - b.id);
}
