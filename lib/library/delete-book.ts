import { bookById } from "#db/library/books.ts";
import { storeChange } from "#db/library/changes.ts";
import { trashBook } from "#db/library/trashed-books.ts";
import type { Db } from "#db/open.ts";

/** The number of highlights that went to the trash with a book, and the id of the change to undo it. */
export interface BookDeletionResult {
  count: number;
  undo: number;
}

/** Moves a book with its highlights to the trash, as one change of the history. Null if it is not in the library. */
export function deleteBook(db: Db, readerId: string, id: number, now: number): BookDeletionResult | null {
  return db.transaction(() => {
    const title = bookById(db, readerId, id)?.title;
    const trashed = trashBook(db, readerId, id, now);
    if (title === undefined || !trashed) return null;
    const count = trashed.ids.length;
    const change = { kind: "trash_book", count, detail: title, reversals: trashed.reversals } as const;
    return { count, undo: storeChange(db, readerId, change, now) };
  });
}
