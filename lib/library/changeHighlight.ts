import { editHighlight, type HighlightEdit, highlightById, type HighlightRow } from "#db/highlights.ts";
import type { Db } from "#db/open.ts";
import { setHighlightTags } from "#db/tags.ts";
import { parseTags } from "./tagNames.ts";

/** What a reader can change of a highlight; an empty note is no note. */
export type HighlightChange = { [K in keyof HighlightEdit]?: HighlightEdit[K] | undefined } & {
  tags?: string[] | undefined;
};

/** Changes what is given of a highlight that is not in the trash. Undefined if there is no such highlight. */
export function changeHighlight(
  db: Db,
  readerId: string,
  id: number,
  { tags, ...change }: HighlightChange,
  now: number,
): HighlightRow | undefined {
  const row = highlightById(db, readerId, id);
  if (!row || row.deletedAt !== null) return undefined;
  return db.transaction(() => {
    const isRetagged = tags !== undefined && setHighlightTags(db, readerId, id, parseTags(tags.join(",")));
    const edit = changedFields(row, change);
    return isRetagged || Object.keys(edit).length > 0 ? editHighlight(db, readerId, id, edit, now) : row;
  });
}

/** Saving what is there already is no edit: an import may still bring a newer version. */
function changedFields(row: HighlightRow, change: Omit<HighlightChange, "tags">): HighlightEdit {
  const edit: HighlightEdit = {};
  if (change.text !== undefined && change.text !== row.text) edit.text = change.text;
  const note = change.note === "" ? null : change.note;
  if (note !== undefined && note !== row.note) edit.note = note;
  if (change.color !== undefined && change.color !== row.color) edit.color = change.color;
  if (change.favorite !== undefined && change.favorite !== row.favorite) edit.favorite = change.favorite;
  return edit;
}
