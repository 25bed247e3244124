import {
  editHighlight,
  type HighlightEdit,
  highlightById,
  type HighlightRow,
  tagsOfHighlights,
} from "#db/library/highlights.ts";
import type { Db } from "#db/open.ts";
import { setHighlightTags } from "#db/library/tags.ts";
import { parseTags } from "../text/tag-names.ts";

type Fields = { [K in keyof HighlightEdit]?: HighlightEdit[K] | undefined } & { tags?: string[] | undefined };

/**
 * What a reader can change of a highlight; an empty note is no note. `before`: what the changed fields said when the
 * change was begun.
 */
export type HighlightChange = Fields & { before?: Omit<Fields, "favorite"> | undefined };

/**
 * The highlight as it is now. In a conflict, which it is if a changed field says neither what it did before nor what it
 * shall say, nothing was changed.
 */
export interface ChangeResult {
  row: HighlightRow;
  isConflict: boolean;
}

/** Changes what is given of a highlight that is not in the trash. Undefined if there is no such highlight. */
export function changeHighlight(
  db: Db,
  readerId: string,
  id: number,
  { tags, before, ...change }: HighlightChange,
  now: number,
): ChangeResult | undefined {
  return db.transaction(() => {
    const row = highlightById(db, readerId, id);
    if (!row || row.deletedAt !== null) return undefined;
    const edit = changedFields(row, change);
    if (before && isChangedSince(db, row, { ...edit, tags }, before)) return { row, isConflict: true };
    const isRetagged = tags !== undefined && setHighlightTags(db, readerId, id, parseTags(tags.join(",")));
    const isChanged = isRetagged || Object.keys(edit).length > 0;
    const changed = isChanged ? editHighlight(db, readerId, id, edit, now) : row;
    return changed && { row: changed, isConflict: false };
  });
}

/** Saving what is there already is no edit: an import may still bring a newer version. */
function changedFields(row: HighlightRow, change: Omit<Fields, "tags">): HighlightEdit {
  const edit: HighlightEdit = {};
  if (change.text !== undefined && change.text !== row.text) edit.text = change.text;
  const note = change.note === "" ? null : change.note;
  if (note !== undefined && note !== row.note) edit.note = note;
  if (change.color !== undefined && change.color !== row.color) edit.color = change.color;
  if (change.favorite !== undefined && change.favorite !== row.favorite) edit.favorite = change.favorite;
  return edit;
}

/** Whether a field that is to be changed says something else by now than it did when the change was begun. */
function isChangedSince(db: Db, row: HighlightRow, edit: Fields, before: Omit<Fields, "favorite">): boolean {
  if (edit.text !== undefined && before.text !== undefined && before.text !== row.text) return true;
  if (edit.note !== undefined && before.note !== undefined && (before.note ?? "") !== (row.note ?? "")) return true;
  if (edit.color !== undefined && before.color !== undefined && before.color !== row.color) return true;
  if (edit.tags === undefined || before.tags === undefined) return false;
  const now = keysOf(tagsOfHighlights(db, row.readerId, [row.id]).get(row.id) ?? []);
  return now !== keysOf(before.tags) && now !== keysOf(edit.tags);
}

/** Tags as one text that is the same for the same tags in any order and spelling. */
function keysOf(tags: string[]): string {
  const keys = parseTags(tags.join(",")).map(({ nameKey }) => nameKey);
  return keys.toSorted().join(",");
}
