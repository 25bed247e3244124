import { highlightById, type HighlightRow } from "#db/library/highlights.ts";
import { countTrashedHighlights, trashedHighlights } from "#db/library/trash.ts";
import { trashedBooks } from "#db/library/trashed-books.ts";
import { trashedTags } from "#db/library/trashed-tags.ts";
import type { Db } from "#db/open.ts";
import type { ListPart, ListPosition } from "#db/part.ts";
import type { TrashedBook, TrashedHighlight, TrashedTags } from "#lib/api-contract/trash.ts";
import { MOST_LISTED_OF_TRASH } from "#lib/vocabulary/limits.ts";
import { type PageRequest, readPage } from "./list-page.ts";
import { settingOf } from "../settings.ts";
import { trashPeriodMs } from "../vocabulary/retention.ts";
import { presentHighlights } from "./present.ts";

/** One page of the trash, the latest first, with its books and tags, and the cursors of the previous and next pages. */
export function trashPage(
  db: Db,
  readerId: string,
  page: PageRequest,
): {
  items: TrashedHighlight[];
  books: TrashedBook[];
  tags: TrashedTags[];
  previousCursor: string | null;
  nextCursor: string | null;
} {
  const placeOf = ({ deletedAt, id }: HighlightRow) => ({ value: deletedAt, id });
  const list = {
    rows: (part: ListPart) => trashedHighlights(db, readerId, part),
    placeOf: ({ highlight }: { highlight: HighlightRow }) => placeOf(highlight),
    find: (id: number) => {
      const row = highlightById(db, readerId, id);
      return row && row.deletedAt !== null ? placeOf(row) : undefined;
    },
    countBefore: (place: ListPosition) => countTrashedHighlights(db, readerId, place),
  };
  const { rows, ...cursors } = readPage(list, page);
  const highlights = presentHighlights(
    db,
    readerId,
    rows.map(({ highlight }) => highlight),
  );
  const period = trashPeriodMs(settingOf(db, readerId, "trash_period"));
  const items = rows.flatMap(({ highlight: row, title, author, bookDeletedAt }, at) => {
    const highlight = highlights[at];
    const dates = datesInTrash(row.deletedAt ?? 0, period);
    if (!highlight) return [];
    const book = { id: highlight.bookId, title, author };
    return [{ highlight, book, bookInTrash: bookDeletedAt !== null, ...dates }];
  });
  return { items, books: booksInTrash(db, readerId, period), tags: tagsInTrash(db, readerId, period), ...cursors };
}

function booksInTrash(db: Db, readerId: string, period: number | null): TrashedBook[] {
  return trashedBooks(db, readerId, MOST_LISTED_OF_TRASH).map(({ highlights, deletedAt, ...book }) => ({
    ...book,
    highlightCount: highlights,
    ...datesInTrash(deletedAt, period),
  }));
}

function tagsInTrash(db: Db, readerId: string, period: number | null): TrashedTags[] {
  return trashedTags(db, readerId, MOST_LISTED_OF_TRASH).map(({ id, before: { tags }, createdAt }) => ({
    id,
    names: tags.map(({ name }) => name),
    color: tags[0]?.color ?? null,
    highlightCount: new Set(tags.flatMap(({ gone }) => gone?.highlights.ids ?? [])).size,
    bookCount: new Set(tags.flatMap(({ gone }) => gone?.books.ids ?? [])).size,
    ...datesInTrash(createdAt, period),
  }));
}

function datesInTrash(deletedAt: number, period: number | null) {
  const inWords = (time: number) => new Date(time).toISOString();
  return { deletedAt: inWords(deletedAt), expiresAt: period === null ? null : inWords(deletedAt + period) };
}
