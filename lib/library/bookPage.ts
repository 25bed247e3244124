import { type BookQuery, type BookRow, type BookSort, listBooks } from "#db/books.ts";
import type { Db } from "#db/open.ts";
import type { Book } from "#lib/api-contract/book.ts";
import { toCursor } from "#lib/api-contract/paging.ts";
import { textKey } from "#lib/import/keys.ts";
import { presentBooks } from "./present.ts";
import { tagKey } from "./tagNames.ts";

type Asked = Omit<BookQuery, "after" | "words"> & {
  after?: { value: string | number | null; id: number } | undefined;
  /** Words of title and author, as typed. */
  q?: string | undefined;
};

/** One page of books, and the cursor of the next, null after the last. */
export function bookPage(db: Db, readerId: string, asked: Asked): { items: Book[]; nextCursor: string | null } {
  const after = asked.after && { id: asked.after.id, value: asked.after.value ?? "" };
  const tag = asked.tag === undefined ? undefined : tagKey(asked.tag);
  const words = asked.q === undefined ? undefined : textKey(asked.q).split(" ").filter(Boolean);
  const rows = listBooks(db, readerId, { ...asked, after, tag, words, limit: asked.limit + 1 });
  const shown = rows.slice(0, asked.limit);
  const last = rows.length > asked.limit ? shown.at(-1) : undefined;
  return {
    items: presentBooks(db, shown),
    nextCursor: last ? toCursor(sortValue(last, asked.sort), last.id) : null,
  };
}

function sortValue(row: BookRow, sort: BookSort): string | number {
  const values = {
    recent: row.lastHighlightedAt,
    count: row.highlightCount,
    title: row.titleSort,
    author: row.authorSort,
  };
  return values[sort];
}
