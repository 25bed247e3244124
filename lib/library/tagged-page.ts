import { countTaggedHighlights, highlightById, type HighlightRow, recentHighlights } from "#db/library/highlights.ts";
import type { Db } from "#db/open.ts";
import type { ListPart, ListPosition } from "#db/part.ts";
import type { PlacedHighlight } from "#lib/api-contract/highlight.ts";
import { type PageRequest, readPage } from "./list-page.ts";
import { presentPlaced } from "./present-placed.ts";

/** One page of the highlights with the tag with this key, or one nested in it, the newest first. */
export function taggedPage(
  db: Db,
  readerId: string,
  tag: string,
  page: PageRequest,
): { items: PlacedHighlight[]; previousCursor: string | null; nextCursor: string | null } {
  const placeOf = ({ createdAt, id }: Pick<HighlightRow, "createdAt" | "id">) => ({ value: createdAt, id });
  const list = {
    rows: (part: ListPart) => recentHighlights(db, readerId, { ...part, tag }),
    placeOf,
    find: (id: number) => {
      const row = highlightById(db, readerId, id);
      return row && placeOf(row);
    },
    countBefore: (place: ListPosition) => countTaggedHighlights(db, readerId, tag, place),
  };
  const { rows, ...cursors } = readPage(list, page);
  const ids = rows.map(({ id }) => id);
  const placed = presentPlaced(db, readerId, ids);
  return { items: ids.flatMap((id) => placed.get(id) ?? []), ...cursors };
}
