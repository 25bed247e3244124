import { countEntries, sourcesOfBook } from "#db/entries/source-books.ts";
import type { Db } from "#db/open.ts";
import type { BookSource } from "#lib/api-contract/book.ts";
import { EDITED_NAME } from "#lib/vocabulary/sources.ts";

/** The sources of a book: how each names it, and how many entries it has; oldest first. The reader's edits are none. */
export function bookSources(db: Db, readerId: string, bookId: number): BookSource[] {
  const rows = sourcesOfBook(db, readerId, bookId).filter(({ source }) => source !== EDITED_NAME);
  const ids = rows.map((row) => row.id);
  const counts = countEntries(db, readerId, ids);
  return rows.map(({ id, source, title, author, pinned }) => {
    return { id, source, title, author, entries: counts.get(id) ?? 0, pinned };
  });
}
