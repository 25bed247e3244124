import {
  highlightById,
  type HighlightRow,
  restoreHighlight,
  tagsOfHighlights,
  trashHighlight,
} from "#db/library/highlights.ts";
import type { Db } from "#db/open.ts";
import { tagKey } from "../text/tag-names.ts";
import { changeHighlight } from "./change-highlight.ts";

/** One change of several highlights. */
export interface HighlightsChange {
  color?: string | undefined;
  favorite?: boolean | undefined;
  addTags?: string[] | undefined;
  removeTags?: string[] | undefined;
  /** Moved to the trash, or restored from it. */
  trashed?: boolean | undefined;
}

/**
 * Changes several highlights at once, or none if anything fails. Returns them as they are now; those that do not exist,
 * and those in the trash that are not restored, are left out.
 */
export function changeHighlights(
  db: Db,
  readerId: string,
  ids: number[],
  { trashed, ...change }: HighlightsChange,
  now: number,
): HighlightRow[] {
  return db.transaction(() => {
    for (const id of ids) {
      if (trashed === false) restoreHighlight(db, readerId, id, now);
      changeOne(db, readerId, id, change, now);
      if (trashed === true) trashHighlight(db, readerId, id, now);
    }
    return ids.flatMap((id) => highlightById(db, readerId, id) ?? []);
  });
}

function changeOne(
  db: Db,
  readerId: string,
  id: number,
  { addTags, removeTags, ...fields }: Omit<HighlightsChange, "trashed">,
  now: number,
): void {
  const isRetagged = addTags !== undefined || removeTags !== undefined;
  if (!isRetagged && Object.values(fields).every((value) => value === undefined)) return;
  const removed = new Set(removeTags?.map(tagKey));
  const tags = isRetagged
    ? [...(tagsOfHighlights(db, readerId, [id]).get(id) ?? []), ...(addTags ?? [])].filter(
        (name) => !removed.has(tagKey(name)),
      )
    : undefined;
  changeHighlight(db, readerId, id, { ...fields, tags }, now);
}
