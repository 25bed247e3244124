import type { Db } from "#db/open.ts";
import type { ListPart, ListPosition } from "#db/part.ts";
import { countedTags, countTags, listTags, mostUsedTags, placeOfTag } from "#db/library/tag-lists.ts";
import { nestedTags, tagsByKey } from "#db/library/tags.ts";
import type { Tag } from "#lib/api-contract/tags.ts";
import { tagKey } from "../text/tag-names.ts";
import { type PageRequest, readPage } from "./list-page.ts";

/** One page of a reader's tags by name, with the cursors of the previous and next pages. */
export function tagPage(
  db: Db,
  readerId: string,
  page: PageRequest,
): { items: Tag[]; previousCursor: string | null; nextCursor: string | null } {
  const list = {
    rows: (part: ListPart) => listTags(db, readerId, part),
    placeOf: ({ place, id }: { place: string; id: number }) => ({ value: place, id }),
    find: (id: number) => placeOfTag(db, readerId, id),
    countBefore: (place: ListPosition) => countTags(db, readerId, place),
  };
  const { rows, ...cursors } = readPage(list, page);
  return { items: rows.map(presentTag), ...cursors };
}

/** The most used of a reader's tags that contain what was typed, those that begin with it first. */
export function suggestTags(db: Db, readerId: string, typed: string, limit: number): Tag[] {
  return mostUsedTags(db, readerId, tagKey(typed), limit).map(presentTag);
}

export function presentTag({ id, name, color, highlights, books }: ReturnType<typeof listTags>[number]): Tag {
  return { id, name, color, highlightCount: highlights, bookCount: books };
}

/** The tag with this name, in any spelling, and those that are nested in it. */
export function findTag(db: Db, readerId: string, name: string): { tag: Tag; nested: Tag[] } | undefined {
  const [row] = tagsByKey(db, readerId, [tagKey(name)]);
  if (!row) return undefined;
  const present = (ids: number[]) => countedTags(db, readerId, ids).map(presentTag);
  const [tag] = present([row.id]);
  const nested = present(nestedTags(db, readerId, row.nameKey).map(({ id }) => id));
  return tag && { tag, nested };
}
