import type { SkipReason } from "#lib/importers/types.ts";
import { LIMITS } from "#lib/vocabulary/limits.ts";

const REASONS: Record<SkipReason, string> = {
  no_metadata: "The line that says what this is, and where in the book, is missing.",
  unreadable_metadata: "The line that says what this is, and where in the book, could not be understood.",
  no_title: "It names no book.",
  no_text: "It has no text and no note.",
  malformed: "It does not have the form of an entry.",
  deleted: "It was deleted on the device.",
  unknown_file: "This file in the archive is not an export that Lektr knows.",
  unreadable_file: "This file in the archive is an export, but cannot be read.",
  backup_file: "This file in the archive is a copy that the program made before it changed the file beside it.",
  empty_note: "It is an empty note.",
  article_clip: "It is a clipped article of which the device kept no text.",
  too_long: "It is longer than any highlight can be.",
  too_many_tags: `It, or its book, has more than ${LIMITS.tagsOfHighlight} tags.`,
  too_many: `Its book has ${LIMITS.entriesOfBook.toLocaleString("en")} highlights and notes already, as many as a book can have.`,
};

/** Explains in words why an entry could not be imported. */
export function describeSkip(reason: string): string {
  return new Map(Object.entries(REASONS)).get(reason) ?? "It could not be understood.";
}
