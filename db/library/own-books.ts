import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { books } from "../schema.ts";

/** The condition of the reader's books, without those in the trash. */
export function ownBooks(readerId: string): SQL | undefined {
  return and(eq(books.readerId, readerId), isNull(books.deletedAt));
}

/** The same for a few known ids: the plus sign keeps SQLite from scanning all of the reader's books to find them. */
export function ownBooksByKey(readerId: string): SQL | undefined {
  return and(sql`+${books.readerId} = ${readerId}`, isNull(books.deletedAt));
}

/** A subquery for the ids of the reader's books in the trash, and of those that were deleted for good. */
export function deletedBooks(readerId: string): SQL {
  return sql`(SELECT d.id FROM books d WHERE d.reader_id = ${readerId} AND d.deleted_at IS NOT NULL)`;
}
