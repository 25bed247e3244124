import type { Db } from "#db/open.ts";
import type { ListPart, ListPosition } from "#db/part.ts";
import { countTags, listTags, placeOfTag } from "#db/library/tags.ts";
import type { Tag } from "#lib/api-contract/tags.ts";
import { type PageRequest, readPage } from "./list-page.ts";

/** One page of a reader's tags by name, with the cursors of the previous and next pages. */
export function tagPage(
  db: Db,
  readerId: string,
  page: PageRequest,
): { items: Tag[]; previousCursor: string | null; nextCursor: string | null } {
  const list = {
    rows: (part: ListPart) => listTags(db, readerId, part),
    placeOf: ({ nameKey, id }: { nameKey: string; id: number }) => ({ value: nameKey, id }),
    find: (id: number) => placeOfTag(db, readerId, id),
    countBefore: (place: ListPosition) => countTags(db, readerId, place),
  };
  const { rows, ...cursors } = readPage(list, page);
  const items = rows.map(({ id, name, highlights, books }) => ({
    id,
    name,
    highlightCount: highlights,
    bookCount: books,
  }));
  return { items, ...cursors };
}
