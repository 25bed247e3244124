import { deleteTags } from "#db/library/tag-changes.ts";
import { countedTags, tagKeys, unusedTags } from "#db/library/tag-lists.ts";
import { tagsByKey } from "#db/library/tags.ts";
import type { Db } from "#db/open.ts";
import type { Tag, TagTidying } from "#lib/api-contract/tags.ts";
import { similarKeys } from "../text/similar-tags.ts";
import { recordTagChange } from "./record-tag-change.ts";
import { presentTag } from "./tag-page.ts";

const MOST_UNUSED = 200;
const MOST_PAIRS = 100;
/** Of more tags than this, only the first by name are compared. */
const MOST_COMPARED = 5_000;

/** Tags that nothing outside the trash has, and pairs of tags that are nearly the same. */
export function tagsToTidy(db: Db, readerId: string): TagTidying {
  const unused = unusedTags(db, readerId, MOST_UNUSED).map(presentTag);
  const idOf = new Map(tagKeys(db, readerId, MOST_COMPARED).map(({ id, nameKey }) => [nameKey, id]));
  const pairs = similarKeys([...idOf.keys()], MOST_PAIRS);
  const ids = pairs.flat().flatMap((key) => idOf.get(key) ?? []);
  const tags = new Map(countedTags(db, readerId, ids).map((row) => [row.nameKey, presentTag(row)]));
  const similar = pairs.flatMap(([one, other]) => pairOf(tags.get(one), tags.get(other)));
  return { unused, similar };
}

/** Deletes the tags that nothing outside the trash has, as one change; its id, or null if there are none. */
export function deleteUnusedTags(db: Db, readerId: string, now: number): number | null {
  return db.transaction(() => {
    const unused = unusedTags(db, readerId, MOST_UNUSED);
    const keys = unused.map(({ nameKey }) => nameKey);
    if (keys.length === 0) return null;
    const undo = deleteTags(db, readerId, tagsByKey(db, readerId, keys), now);
    return recordTagChange(db, readerId, undo, { count: keys.length, detail: "Unused tags deleted" }, now);
  });
}

/** The less used tag is merged into the other. */
function pairOf(one: Tag | undefined, other: Tag | undefined): TagTidying["similar"] {
  if (!one || !other) return [];
  return bearersOf(one) <= bearersOf(other) ? [{ merge: one, into: other }] : [{ merge: other, into: one }];
}

function bearersOf({ highlightCount, bookCount }: Tag): number {
  return highlightCount + bookCount;
}
