import { highlightsOfBook, type HighlightRow, type Place, recentHighlights } from "#db/highlights.ts";
import type { Db } from "#db/open.ts";
import type { Highlight } from "#lib/api-contract/highlight.ts";
import { toCursor } from "#lib/api-contract/paging.ts";
import { presentHighlights } from "./present.ts";
import { tagKey } from "./tagNames.ts";

interface Asked {
  /** One book, in the order of reading; else the whole library, newest first. */
  bookId?: number | undefined;
  tag?: string | undefined;
  favorite?: boolean | undefined;
  /** Only what was added or changed after this time; epoch milliseconds. Not together with `bookId`. */
  since?: number | undefined;
  limit: number;
  after?: Place | undefined;
}

/** One page of highlights, and the cursor of the next, null after the last. */
export function highlightPage(
  db: Db,
  readerId: string,
  asked: Asked,
): { items: Highlight[]; nextCursor: string | null } {
  const { bookId, tag: typed, ...rest } = asked;
  const tag = typed === undefined ? undefined : tagKey(typed);
  const limit = asked.limit + 1;
  const rows =
    bookId === undefined
      ? recentHighlights(db, readerId, { ...rest, tag, limit })
      : highlightsOfBook(db, readerId, { ...rest, bookId, tag, limit });
  const shown = rows.slice(0, asked.limit);
  const last = rows.length > asked.limit ? shown.at(-1) : undefined;
  return {
    items: presentHighlights(db, shown),
    nextCursor: last ? toCursor(placeOf(last, bookId !== undefined), last.id) : null,
  };
}

function placeOf(row: HighlightRow, inReadingOrder: boolean): number | null {
  return inReadingOrder ? row.readingOrder : row.createdAt;
}
