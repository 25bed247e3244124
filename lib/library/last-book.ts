import { bookById } from "#db/library/books.ts";
import type { Db } from "#db/open.ts";
import type { Book } from "#lib/api-contract/book.ts";
import { settingOf, storeSetting } from "#lib/settings.ts";
import { presentBook } from "./present.ts";

/** Opening a book again within this time is not stored again. Milliseconds. */
const SAME_VISIT_MS = 60_000;

/** Remembers the book that the reader opened last. `now`: epoch milliseconds. */
export function rememberBook(db: Db, readerId: string, bookId: number, now: number): void {
  const last = settingOf(db, readerId, "last_book");
  if (last?.id === bookId && now - last.at < SAME_VISIT_MS) return;
  storeSetting(db, readerId, "last_book", { id: bookId, at: now });
}

/**
 * The book that the reader opened last, and when (ISO 8601); null if there is none, or it is gone, empty or archived.
 */
export function lastBook(db: Db, readerId: string): { book: Book; at: string } | null {
  const last = settingOf(db, readerId, "last_book");
  const row = last ? bookById(db, readerId, last.id) : undefined;
  if (!last || !row || row.highlightCount === 0 || row.archivedAt !== null) return null;
  return { book: presentBook(db, row), at: new Date(last.at).toISOString() };
}
