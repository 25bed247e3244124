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
 * The fields of a highlight that a reader can change; an empty note means none. `before`: the values of the changed
 * fields when the reader started editing.
 */
export type HighlightChange = Fields & { before?: Omit<Fields, "favorite"> | undefined };

/**
 * The highlight as it is now. In a conflict, nothing was changed: a changed field then has neither its value from
 * before nor the new one.
 */
export interface ChangeResult {
  row: HighlightRow;
  isConflict: boolean;
}

/** Changes the given fields of a highlight that is not in the trash. Undefined if there is no such highlight. */
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

/**
 * The fields that really change. Saving the current value is not an edit: an import may still bring a newer version.
 */
function changedFields(row: HighlightRow, change: Omit<Fields, "tags">): HighlightEdit {
  const edit: HighlightEdit = {};
  if (change.text !== undefined && change.text !== row.text) edit.text = change.text;
  const note = change.note === "" ? null : change.note;
  if (note !== undefined && note !== row.note) edit.note = note;
  if (change.color !== undefined && change.color !== row.color) edit.color = change.color;
  if (change.favorite !== undefined && change.favorite !== row.favorite) edit.favorite = change.favorite;
  for (const field of PLACE) {
    const value = change[field] === "" ? null : change[field];
    if (value !== undefined && value !== row[field]) edit[field] = value;
  }
  return edit;
}

/** Where and when a highlight was made; each is null where it is unknown. */
const PLACE = ["chapter", "page", "highlightedAt"] as const;

/** Whether a field has changed since the reader started editing it. */
function isChangedSince(db: Db, row: HighlightRow, edit: Fields, before: Omit<Fields, "favorite">): boolean {
  if (edit.text !== undefined && before.text !== undefined && before.text !== row.text) return true;
  if (edit.note !== undefined && before.note !== undefined && (before.note ?? "") !== (row.note ?? "")) return true;
  if (edit.color !== undefined && before.color !== undefined && before.color !== row.color) return true;
  const isMoved = PLACE.some((field) => {
    const began = before[field];
    return edit[field] !== undefined && began !== undefined && (began ?? "") !== (row[field] ?? "");
  });
  if (isMoved) return true;
  if (edit.tags === undefined || before.tags === undefined) return false;
  const now = keysOf(tagsOfHighlights(db, row.readerId, [row.id]).get(row.id) ?? []);
  return now !== keysOf(before.tags) && now !== keysOf(edit.tags);
}

/** A key for a set of tags, the same in any order and spelling. */
function keysOf(tags: string[]): string {
  const keys = parseTags(tags.join(",")).map(({ nameKey }) => nameKey);
  return keys.toSorted().join(",");
}
