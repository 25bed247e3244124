import type { Db } from "../open.ts";
import { requireOwn } from "../owned.ts";
import { sourceBooks } from "../schema.ts";
import type { SourceBookRow } from "./source-books.ts";

/** A name that the reader gave a book, and what it is looked up by. */
export type EditedName = Pick<
  SourceBookRow,
  "bookId" | "key" | "source" | "title" | "author" | "isbn" | "kind" | "url" | "plainKey" | "mainKey"
>;

/**
 * Stores the reader's own name for a book, in place of the one before. It belongs to the book for good: undoing an
 * import does not take it away. @throws {Error} if the book is not the reader's
 */
export function keepEditedName(db: Db, readerId: string, name: EditedName): void {
  requireOwn(db, "books", readerId, name.bookId);
  db.insert(sourceBooks)
    .values({ ...name, readerId, pinned: true })
    .onConflictDoUpdate({ target: [sourceBooks.readerId, sourceBooks.key], set: name })
    .run();
}
