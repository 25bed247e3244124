import {
  editHighlight,
  type HighlightEdit,
  highlightById,
  type HighlightRow,
  tagsOfHighlights,
} from "#db/library/highlights.ts";
import { storeChange } from "#db/library/changes.ts";
import type { Db } from "#db/open.ts";
import { setHighlightTags } from "#db/library/tags.ts";
import { parseTags } from "../text/tag-names.ts";
import type { ChangeKind, HighlightValues, Reversal } from "../vocabulary/library-change.ts";
import type { TagName } from "../vocabulary/tag-name.ts";

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
  /** The id of the change in the history; null if nothing was changed. */
  undo: number | null;
}

/**
 * Changes the given fields of a highlight that is not in the trash, and adds that to the reader's history. Undefined if
 * there is no such highlight.
 */
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
    if (before && isChangedSince(db, row, { ...edit, tags }, before)) return { row, isConflict: true, undo: null };
    const retagged = tags === undefined ? [] : retag(db, row, parseTags(tags.join(",")));
    if (retagged.length === 0 && Object.keys(edit).length === 0) return { row, isConflict: false, undo: null };
    const changed = editHighlight(db, readerId, id, edit, now);
    if (!changed) return undefined;
    const reversals = [...editParts(row, changed, edit), ...retagged];
    const undo = storeChange(db, readerId, { ...describe(changed, reversals), count: 1, reversals }, now);
    return { row: changed, isConflict: false, undo };
  });
}

/** Sets the tags of a highlight. Returns what undoing it needs. */
function retag(db: Db, { id, readerId }: HighlightRow, names: TagName[]): TagReversal[] {
  const before = tagNames(tagsOfHighlights(db, readerId, [id]).get(id));
  setHighlightTags(db, readerId, id, names);
  const after = tagNames(tagsOfHighlights(db, readerId, [id]).get(id));
  const part = (tag: TagName, given: boolean): TagReversal => ({ field: "tag", ids: [id], ...tag, given });
  return [
    ...before.filter(({ nameKey }) => !after.some((tag) => tag.nameKey === nameKey)).map((tag) => part(tag, false)),
    ...after.filter(({ nameKey }) => !before.some((tag) => tag.nameKey === nameKey)).map((tag) => part(tag, true)),
  ];
}

type TagReversal = Extract<Reversal, { field: "tag" }>;

function tagNames(names: string[] = []): TagName[] {
  return parseTags(names.join(","));
}

/** What undoing an edit needs: the columns that it set, before and after. */
function editParts(row: HighlightRow, changed: HighlightRow, edit: HighlightEdit): Reversal[] {
  const columns = EDITED.filter(([field]) => edit[field] !== undefined).flatMap(([, ...set]) => set);
  if (columns.length === 0) return [];
  const values = (of: HighlightRow): HighlightValues =>
    Object.fromEntries(columns.map((column) => [column, of[column]]));
  return [{ field: "edit", ids: [row.id], from: values(row), to: values(changed) }];
}

/** Which columns are set by an edit of a field. */
const EDITED: readonly [keyof HighlightEdit, ...(keyof HighlightValues)[]][] = [
  ["text", "text", "textEditedAt"],
  ["note", "note", "noteEditedAt"],
  ["color", "color", "colorEditedAt"],
  ["favorite", "favorite"],
  ["chapter", "chapter", "chapterEditedAt"],
  ["page", "page", "pageEditedAt", "readingOrder"],
  ["highlightedAt", "highlightedAt", "dateEditedAt"],
];

/** Enough to recognise a highlight by in the history. UTF-16 units. */
const EXCERPT = 80;

/** What the history calls an edit. */
function describe({ text, note }: HighlightRow, reversals: Reversal[]): { kind: ChangeKind; detail: string | null } {
  const [only, ...others] = reversals;
  if (only?.field === "edit" && others.length === 0) {
    const { color, favorite, ...rest } = only.to;
    const said = Object.keys(rest).filter((column) => column !== "colorEditedAt");
    if (said.length === 0 && favorite === undefined && color != null) return { kind: "color", detail: color };
    if (said.length === 0 && color === undefined) return { kind: favorite ? "favorite" : "unfavorite", detail: null };
  }
  const words = (text === "" ? (note ?? "") : text).replaceAll(/\s+/g, " ");
  return { kind: "edit", detail: words.length > EXCERPT ? `${words.slice(0, EXCERPT).trimEnd()}…` : words };
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
