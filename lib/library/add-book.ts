import { editBook } from "#db/library/book-edits.ts";
import { bookById, bookByKeys, type BookRow, createBook } from "#db/library/books.ts";
import { returnBook } from "#db/library/trashed-books.ts";
import type { Db } from "#db/open.ts";
import type { NewBook } from "#lib/api-contract/book.ts";
import { authorKey, titleKey } from "#lib/text/keys.ts";
import { authorOf, nameAsEdited } from "./change-book.ts";

/**
 * Adds a book without highlights. Later imports find it by its title and author. A book of the reader's that has the
 * same ones already is returned instead; from the trash it comes back without the highlights that are there.
 */
export function addBook(
  db: Db,
  readerId: string,
  { title, authors }: NewBook,
  now: number,
): { row: BookRow; isNew: boolean } {
  const author = authorOf(authors ?? []);
  const keys = { titleKey: titleKey(title), authorKey: authorKey(author) };
  return db.transaction(() => {
    const known = bookByKeys(db, readerId, keys);
    if (known && known.deletedAt === null) return { row: known, isNew: false };
    if (known) return { row: returned(db, readerId, known), isNew: true };
    const made = createBook(db, readerId, { title, author, ...keys, source: "manual" }, now);
    // What the reader wrote is theirs: imports neither rename the book nor take it away when they are undone.
    const written = { title: { title, titleKey: keys.titleKey }, author: { author, authorKey: keys.authorKey } };
    const row = editBook(db, readerId, made.id, written, now) ?? made;
    nameAsEdited(db, row);
    return { row, isNew: true };
  });
}

function returned(db: Db, readerId: string, row: BookRow): BookRow {
  returnBook(db, readerId, row.id);
  return bookById(db, readerId, row.id) ?? row;
}
