import { removeCover } from "./covers.ts";
import { and, asc, count, desc, eq, isNotNull, isNull, lte, max, type SQL, sql } from "drizzle-orm";
import type { Reversal } from "#lib/vocabulary/library-change.ts";
import { among } from "../among.ts";
import type { Db } from "../open.ts";
import { bookTags, books, highlights } from "../schema.ts";
import { bookById, type BookRow } from "./books.ts";
import { dropUnused } from "./tags.ts";

// A book goes to the trash with the highlights that are not there yet: both have the same `deleted_at`, by which they
// stay together. Highlights that were deleted before keep their own time, and stay in the trash by themselves.

/** Whether a highlight of the trash went there with its book. */
export const WENT_WITH_BOOK = sql`EXISTS (SELECT 1 FROM books b WHERE b.id = ${highlights.bookId} AND b.deleted_at = ${highlights.deletedAt})`;

/**
 * Moves a book to the trash, with its highlights. Returns what undoing it needs, and the ids of the highlights;
 * undefined if it is not in the library. `now` in epoch milliseconds.
 */
export function trashBook(
  db: Db,
  readerId: string,
  id: number,
  now: number,
): { ids: number[]; reversals: Reversal[] } | undefined {
  return db.transaction(() => {
    const book = bookById(db, readerId, id);
    if (!book) return undefined;
    const deletedAt = timeOfItsOwn(db, book, now);
    const live = and(eq(highlights.bookId, id), isNull(highlights.deletedAt));
    const ids = idsOf(db, live);
    db.update(highlights).set({ deletedAt, updatedAt: now }).where(live).run();
    // A book that still had highlights would return at once.
    db.update(books).set({ deletedAt }).where(ownBook(readerId, id)).run();
    const moved: Reversal[] = ids.length === 0 ? [] : [{ field: "deletedAt", ids, from: null, to: deletedAt }];
    return { ids, reversals: [...moved, { field: "book", bookId: id, deletedAt }] };
  });
}

/** A time that no highlight of the book has that is in the trash already. */
function timeOfItsOwn(db: Db, { id }: BookRow, now: number): number {
  const latest = db
    .select({ at: max(highlights.deletedAt) })
    .from(highlights)
    .where(and(eq(highlights.bookId, id), isNotNull(highlights.deletedAt)))
    .get();
  return Math.max(now, (latest?.at ?? 0) + 1);
}

/**
 * Restores a book with the highlights that went to the trash with it. Returns how many these are; undefined if it is
 * not in the trash. `now` in epoch milliseconds.
 */
export function restoreBook(db: Db, readerId: string, id: number, now: number): number | undefined {
  return db.transaction(() => {
    const book = db
      .select({ deletedAt: books.deletedAt })
      .from(books)
      .where(and(ownBook(readerId, id), inTrash(readerId)))
      .get();
    if (!book || book.deletedAt === null) return undefined;
    const together = and(eq(highlights.bookId, id), eq(highlights.deletedAt, book.deletedAt));
    returnBook(db, readerId, id);
    return db.update(highlights).set({ deletedAt: null, updatedAt: now }).where(together).run().changes;
  });
}

/** Returns a book to the library without its highlights, even if it was deleted for good. */
export function returnBook(db: Db, readerId: string, id: number): void {
  db.update(books).set({ deletedAt: null, erasedAt: null }).where(ownBook(readerId, id)).run();
}

/** Undoes that a book was moved to the trash at this time. False if it is gone for good. */
export function untrashBook(db: Db, readerId: string, id: number, deletedAt: number): boolean {
  const book = db.select().from(books).where(ownBook(readerId, id)).get();
  if (!book || book.erasedAt !== null) return false;
  if (book.deletedAt === deletedAt) returnBook(db, readerId, id);
  return book.deletedAt === deletedAt || book.deletedAt === null;
}

/** A book in the trash, and the number of the highlights that went there with it. */
export interface TrashedBookRow {
  id: number;
  title: string;
  author: string | null;
  deletedAt: number;
  highlights: number;
}

/** The books in the trash, the latest first, at most `limit`. */
export function trashedBooks(db: Db, readerId: string, limit: number): TrashedBookRow[] {
  // Columns are written out with their table: Drizzle omits the table if a query has only one.
  const together = sql<number>`(SELECT count(*) FROM highlights h WHERE h.book_id = books.id AND h.deleted_at = books.deleted_at)`;
  return db
    .select({
      id: books.id,
      title: books.title,
      author: books.author,
      deletedAt: sql<number>`${books.deletedAt}`,
      highlights: together,
    })
    .from(books)
    .where(inTrash(readerId))
    .orderBy(desc(books.deletedAt), desc(books.id))
    .limit(limit)
    .all();
}

/** The number of books in the trash. */
export function countTrashedBooks(db: Db, readerId: string): number {
  return db.select({ count: count() }).from(books).where(inTrash(readerId)).get()?.count ?? 0;
}

/** Books of the trash: these, or all that were deleted by a time. Epoch milliseconds. */
export type TrashedBooksFilter = { books: number[] } | { deletedBy: number };

/** The ids of books in the trash, those first that were deleted first. */
export function idsOfTrashedBooks(db: Db, readerId: string, selection: TrashedBooksFilter): number[] {
  const selected = "books" in selection ? among(books.id, selection.books) : lte(books.deletedAt, selection.deletedBy);
  return db
    .select({ id: books.id })
    .from(books)
    .where(and(inTrash(readerId), selected))
    .orderBy(asc(books.deletedAt), asc(books.id))
    .all()
    .map(({ id }) => id);
}

/** The ids of some highlights that went to the trash with a book. */
export function idsWithBook(db: Db, readerId: string, bookId: number, limit: number): number[] {
  const own = and(sql`+${highlights.readerId} = ${readerId}`, eq(highlights.bookId, bookId), WENT_WITH_BOOK);
  return idsOf(db, own, limit);
}

/**
 * Deletes a book of the trash for good, once its highlights are. Its names and entries stay: they are how a later
 * import recognises it. One that is not in the trash is left alone.
 */
export function eraseBook(db: Db, readerId: string, id: number, now: number): void {
  db.transaction(() => {
    const { changes } = db
      .update(books)
      .set({ ...NOTHING_SAID, erasedAt: now })
      .where(and(ownBook(readerId, id), inTrash(readerId)))
      .run();
    if (changes === 0) return;
    removeCover(db, readerId, id);
    const tagged = db.delete(bookTags).where(eq(bookTags.bookId, id)).returning().all();
    dropUnused(
      db,
      readerId,
      tagged.map(({ tagId }) => tagId),
    );
  });
}

/** What the reader said of a book, taken back. */
const NOTHING_SAID = {
  subtitle: null,
  series: null,
  seriesNumber: null,
  year: null,
  language: null,
  isbn: null,
  publisher: null,
  detailsEditedAt: null,
  pinnedAt: null,
  archivedAt: null,
};

function inTrash(readerId: string): SQL | undefined {
  return and(eq(books.readerId, readerId), isNotNull(books.deletedAt), isNull(books.erasedAt));
}

function ownBook(readerId: string, id: number): SQL | undefined {
  return and(sql`+${books.readerId} = ${readerId}`, eq(books.id, id));
}

function idsOf(db: Db, which: SQL | undefined, limit = -1): number[] {
  const rows = db.select({ id: highlights.id }).from(highlights).where(which).orderBy(highlights.id).limit(limit).all();
  return rows.map(({ id }) => id);
}
