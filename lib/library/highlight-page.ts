import {
  countHighlightsOfBook,
  highlightById,
  highlightsById,
  highlightsOfBook,
  type HighlightRow,
  recentHighlights,
} from "#db/library/highlights.ts";
import type { Db } from "#db/open.ts";
import type { ListPart, ListPosition } from "#db/part.ts";
import type { Highlight } from "#lib/api-contract/highlight.ts";
import { type PageRequest, readPage } from "./list-page.ts";
import { presentHighlights } from "./present.ts";
import { tagKey } from "../text/tag-names.ts";

interface HighlightPageFilter {
  /** One book, in reading order; otherwise the whole library, newest first. */
  bookId?: number | undefined;
  tag?: string | undefined;
  favorite?: boolean | undefined;
  /** Only what was added or changed after this time; epoch milliseconds. Not together with `bookId`. */
  since?: number | undefined;
  /** Only what was highlighted from this year, month or day on, or before that one. Not together with `bookId`. */
  highlightedFrom?: string | undefined;
  highlightedBefore?: string | undefined;
}

/**
 * One page of highlights, with the cursors of the previous and next pages. `around` does not work for the whole
 * library.
 */
export function highlightPage(
  db: Db,
  readerId: string,
  {
    bookId,
    tag: typed,
    favorite,
    since,
    highlightedFrom,
    highlightedBefore,
    ...page
  }: HighlightPageFilter & PageRequest,
): { items: Highlight[]; previousCursor: string | null; nextCursor: string | null } {
  const tag = typed === undefined ? undefined : tagKey(typed);
  const recent = { since, highlightedFrom, highlightedBefore };
  const list =
    bookId === undefined
      ? newestFirst((part) => recentHighlights(db, readerId, { ...part, ...recent, tag, favorite }))
      : inReadingOrder(db, readerId, { bookId, tag, favorite });
  const { rows, ...cursors } = readPage(list, page);
  return { items: presentHighlights(db, readerId, rows), ...cursors };
}

/** These highlights in this order, without those in the trash. */
export function highlightsInOrder(db: Db, readerId: string, ids: number[]): Highlight[] {
  const rows = new Map(highlightsById(db, readerId, ids).map((row) => [row.id, row]));
  return presentHighlights(
    db,
    readerId,
    ids.flatMap((id) => rows.get(id) ?? []),
  );
}

function newestFirst(rows: (part: ListPart) => HighlightRow[]) {
  return {
    rows,
    placeOf: (row: HighlightRow) => ({ value: row.createdAt, id: row.id }),
    find: () => undefined,
    countBefore: () => 0,
  };
}

function inReadingOrder(db: Db, readerId: string, which: Parameters<typeof countHighlightsOfBook>[2]) {
  const placeOf = (row: HighlightRow) => ({ value: row.readingOrder, id: row.id });
  return {
    rows: (part: ListPart) => highlightsOfBook(db, readerId, { ...part, ...which }),
    placeOf,
    find: (id: number) => {
      const row = highlightById(db, readerId, id);
      return row?.bookId === which.bookId ? placeOf(row) : undefined;
    },
    countBefore: (place: ListPosition) => countHighlightsOfBook(db, readerId, which, place),
  };
}
