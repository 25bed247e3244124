import { and, eq, isNotNull } from "drizzle-orm";
import type { Db } from "../open.ts";
import { books } from "../schema.ts";
import { bookInIndex } from "../text-index/columns.ts";
import { fileBook } from "./authors.ts";
import { bookById, type BookRow } from "./books.ts";
import { ownBooks } from "./own-books.ts";

type BookDetails = Pick<BookRow, "subtitle" | "series" | "seriesNumber" | "year" | "language" | "isbn" | "publisher">;

/** What a reader changes in a book; only the fields that change. */
export interface BookEdit {
  title?: Pick<BookRow, "title" | "titleKey">;
  author?: Pick<BookRow, "author" | "authorKey">;
  details?: Partial<BookDetails>;
  pinned?: boolean;
  archived?: boolean;
}

/** Changes a book, and records that the reader edited it. Undefined if there is no such book. */
export function editBook(db: Db, readerId: string, id: number, edit: BookEdit, now: number): BookRow | undefined {
  const before = bookById(db, readerId, id);
  if (!before) return undefined;
  const { title, author, details, pinned, archived } = edit;
  const named = { ...before, ...title, ...author };
  const [row] = db
    .update(books)
    .set({
      ...(title && { ...title, titleEditedAt: now }),
      ...(author && { ...author, authorEditedAt: now }),
      ...((title ?? author) && bookInIndex(named.title, named.author)),
      ...(details && { ...details, detailsEditedAt: now }),
      ...(pinned !== undefined && { pinnedAt: pinned ? now : null }),
      ...(archived !== undefined && { archivedAt: archived ? now : null }),
      // Drizzle refuses an update of nothing.
      readerId,
    })
    .where(and(eq(books.readerId, readerId), eq(books.id, id)))
    .returning()
    .all();
  if (row && author) fileBook(db, row);
  return row && bookById(db, readerId, id);
}

/** The languages that the reader gave books, each once. */
export function languagesOfBooks(db: Db, readerId: string): string[] {
  const rows = db
    .selectDistinct({ language: books.language })
    .from(books)
    .where(and(ownBooks(readerId), isNotNull(books.language)))
    .all();
  return rows.flatMap(({ language }) => language ?? []).toSorted();
}
