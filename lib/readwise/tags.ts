import { editHighlight, highlightById } from "#db/library/highlights.ts";
import type { Db } from "#db/open.ts";
import { namedTagsOfHighlights, setHighlightTags } from "#db/library/tags.ts";
import type { ReadwiseTag } from "#lib/api-contract/readwise-answers.ts";
import { tagKey, toTags } from "#lib/text/tag-names.ts";

/** The tags of a highlight that is not in the trash; null if there is no such highlight. */
export function tagsOf(db: Db, readerId: string, highlightId: number): ReadwiseTag[] | null {
  const row = highlightById(db, readerId, highlightId);
  if (!row || row.deletedAt !== null) return null;
  return namedTagsOfHighlights(db, readerId, [highlightId]).get(highlightId) ?? [];
}

/** Adds tags to a highlight. The caller has checked that it exists. */
export function addTags(db: Db, readerId: string, highlightId: number, names: string[], now: number): void {
  const worn = tagsOf(db, readerId, highlightId) ?? [];
  setTags(db, readerId, highlightId, [...worn.map((tag) => tag.name), ...names], now);
}

/**
 * Adds a tag to a highlight, and returns it; null if there is no such highlight, or the name is empty after
 * normalisation.
 */
export function giveTag(db: Db, readerId: string, highlightId: number, name: string, now: number): ReadwiseTag | null {
  if (tagsOf(db, readerId, highlightId) === null) return null;
  addTags(db, readerId, highlightId, [name], now);
  const [wanted] = toTags([name]);
  return tagsOf(db, readerId, highlightId)?.find((tag) => tagKey(tag.name) === wanted?.nameKey) ?? null;
}

/** Removes a tag from a highlight; false if it has none with this id. */
export function takeTag(db: Db, readerId: string, highlightId: number, tagId: number, now: number): boolean {
  const worn = tagsOf(db, readerId, highlightId) ?? [];
  const left = worn.filter((tag) => tag.id !== tagId);
  if (left.length === worn.length) return false;
  const names = left.map((tag) => tag.name);
  setTags(db, readerId, highlightId, names, now);
  return true;
}

function setTags(db: Db, readerId: string, highlightId: number, names: string[], now: number): void {
  const isChanged = setHighlightTags(db, readerId, highlightId, toTags(names));
  // Counts as a change for programs that ask for changes.
  if (isChanged) editHighlight(db, readerId, highlightId, {}, now);
}
