import { Buffer } from "node:buffer";
import type { HighlightEntry, Position } from "../types.ts";

/** A Kindle location covers about 150 bytes of the book's markup, which is longer than its text. */
const BYTES_PER_LOCATION = 150;
const MARKUP = 2;
/** How much further a note may be if the text was cut, so that the highlight's length is unknown. */
const LONGEST_UNKNOWN = 40;

/**
 * Whether a note that follows a highlight is the highlight's: it is somewhere within it, mostly at its end, and a
 * notebook contains only the start of that highlight, so its length is estimated from its text. A separate note,
 * further on in the book, stays separate.
 */
export function belongsTo(highlight: HighlightEntry, note: Position): boolean {
  const { locations, pages } = highlight.position;
  if (locations !== null && note.locations !== null) {
    const distance = note.locations.start - locations.start;
    return distance >= 0 && distance <= lengthOf(highlight);
  }
  if (pages !== null && note.pages !== null) {
    return note.pages.start >= pages.start && note.pages.start <= pages.end + 1;
  }
  return true;
}

/** The longest that it can be, in locations. */
function lengthOf({ text, clipped }: HighlightEntry): number {
  const estimate = Math.ceil((Buffer.byteLength(text) * MARKUP) / BYTES_PER_LOCATION) + 2;
  return clipped || text === "" ? Math.max(estimate, LONGEST_UNKNOWN) : estimate;
}
