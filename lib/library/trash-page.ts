import { countTrashedHighlights, highlightById, type HighlightRow, trashedHighlights } from "#db/library/highlights.ts";
import type { Db } from "#db/open.ts";
import type { ListPart, ListPosition } from "#db/part.ts";
import type { PlacedHighlight } from "#lib/api-contract/highlight.ts";
import { type PageRequest, readPage } from "./list-page.ts";
import { presentHighlights } from "./present.ts";

/** One page of the trash, the latest first, with the cursors of the previous and next pages. */
export function trashPage(
  db: Db,
  readerId: string,
  page: PageRequest,
): { items: PlacedHighlight[]; previousCursor: string | null; nextCursor: string | null } {
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
  const items = rows.flatMap(({ title, author }, at) => {
    const highlight = highlights[at];
    return highlight ? [{ highlight, book: { id: highlight.bookId, title, author } }] : [];
  });
  return { items, ...cursors };
}
