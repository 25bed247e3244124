import { and, desc, eq, gt, isNull, lt, ne } from "drizzle-orm";
import type { Db } from "../open.ts";
import { books, highlights } from "../schema.ts";

/** The most books, or highlights of one, that are considered, the latest first. */
const MOST = 5000;

/** The books with highlights that were in the library before `before`; epoch milliseconds. */
export function reviewableBooks(db: Db, readerId: string, before: number): number[] {
  return db
    .select({ id: books.id })
    .from(books)
    .where(and(eq(books.readerId, readerId), gt(books.highlightCount, 0), lt(books.createdAt, before)))
    .orderBy(desc(books.id))
    .limit(MOST)
    .all()
    .map(({ id }) => id);
}

/** The highlights of one book that have text and were in the library before `before`. */
export function reviewableHighlights(db: Db, readerId: string, bookId: number, before: number): number[] {
  return db
    .select({ id: highlights.id })
    .from(highlights)
    .where(
      and(
        eq(highlights.readerId, readerId),
        eq(highlights.bookId, bookId),
        eq(highlights.kind, "highlight"),
        ne(highlights.text, ""),
        lt(highlights.createdAt, before),
        isNull(highlights.deletedAt),
      ),
    )
    .orderBy(desc(highlights.id))
    .limit(MOST)
    .all()
    .map(({ id }) => id);
}
