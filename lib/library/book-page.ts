import { fileAuthors } from "#db/library/authors.ts";
import { bookById, type BookFilter, type BookRow, countBooks, listBooks } from "#db/library/books.ts";
import type { Db } from "#db/open.ts";
import type { ListPart, ListPosition } from "#db/part.ts";
import type { Book } from "#lib/api-contract/book.ts";
import { textKey } from "#lib/text/keys.ts";
import { authorKey } from "#lib/vocabulary/authors.ts";
import { type PageRequest, readPage } from "./list-page.ts";
import { presentBooks } from "./present.ts";
import { tagKey } from "../text/tag-names.ts";
import type { BookOrder } from "#lib/vocabulary/book-orders.ts";

interface BookPageFilter {
  source?: string | undefined;
  tag?: string | undefined;
  /** An author's name in any spelling, or its key. */
  author?: string | undefined;
  /** Words from title and author, as typed. */
  q?: string | undefined;
  /** The import that added something to them. */
  importId?: number | undefined;
  pinned?: boolean | undefined;
  archived?: boolean | undefined;
}

/** One page of books, with the cursors of the previous and next pages. */
export function bookPage(
  db: Db,
  readerId: string,
  { sort, limit, after, before, around, ...typed }: BookPageFilter & PageRequest & { sort: BookOrder },
): { items: Book[]; previousCursor: string | null; nextCursor: string | null } {
  if (typed.author !== undefined) fileAuthors(db);
  const filter = filterOf(typed);
  const placeOf = (row: BookRow) => ({ value: sortValue(row, sort), id: row.id });
  const list = {
    placeOf,
    rows: (part: ListPart) => listBooks(db, readerId, { ...filter, ...part, sort }),
    find: (id: number) => {
      const row = bookById(db, readerId, id);
      return row && placeOf(row);
    },
    countBefore: (place: ListPosition) => countBooks(db, readerId, filter, { sort, place }),
  };
  const { rows, ...cursors } = readPage(list, { limit, after, before, around });
  return { items: presentBooks(db, readerId, rows), ...cursors };
}

/** The reader's pinned books, the first in title order; archived ones are not among them. */
export function pinnedBooks(db: Db, readerId: string, limit: number): Book[] {
  const rows = listBooks(db, readerId, { pinned: true, archived: false, sort: "title", limit });
  return presentBooks(db, readerId, rows);
}

/** The number of books that match a filter. */
export function countFilteredBooks(db: Db, readerId: string, typed: BookPageFilter): number {
  return countBooks(db, readerId, filterOf(typed));
}

function filterOf({ source, tag, author, q, importId, pinned, archived }: BookPageFilter): BookFilter {
  const words = q === undefined ? undefined : textKey(q).split(" ").filter(Boolean);
  return {
    source,
    words,
    importId,
    pinned,
    archived,
    tag: tag === undefined ? undefined : tagKey(tag),
    author: author === undefined ? undefined : authorKey(author),
  };
}

function sortValue(row: BookRow, sort: BookOrder): string | number {
  const values = {
    recent: row.lastHighlightedAt,
    count: row.highlightCount,
    title: row.titleSort,
    author: row.authorSort,
  };
  return values[sort];
}
