import { highlightById, type HighlightRow } from "#db/library/highlights.ts";
import type { Db } from "#db/open.ts";
import { Color } from "#lib/api-contract/highlight.ts";
import type { ReadwiseHighlightChange } from "#lib/api-contract/readwise.ts";
import { takeInlineTags } from "#lib/importers/readwise/inline-tags.ts";
import { changeHighlight, type HighlightChange } from "#lib/library/change-highlight.ts";
import { addTags } from "./tags.ts";

/**
 * Changes a highlight at the request of a Readwise client: an edit by the reader, which imports don't overwrite. Tags
 * at the beginning of a note are added. Undefined if there is no such highlight outside the trash.
 */
export function changeFromClient(
  db: Db,
  readerId: string,
  id: number,
  { text, note, color }: ReadwiseHighlightChange,
  now: number,
): HighlightRow | undefined {
  const said = note === undefined ? undefined : takeInlineTags(note ?? "");
  const change: HighlightChange = { text: text?.trim(), note: said && (said.note || null) };
  if (color !== undefined) change.color = Color.safeParse(color).data ?? null;
  if (!changeHighlight(db, readerId, id, change, now)) return undefined;
  if (said && said.tags.length > 0) addTags(db, readerId, id, said.tags, now);
  return highlightById(db, readerId, id);
}
