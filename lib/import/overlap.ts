import type { Range } from "#lib/importers/types.ts";

/** How two ranges of the same book lie to each other. */
export type Overlap = "apart" | "touching" | "overlapping";

/**
 * Locations and pages are coarse (a Kindle location is about 150 bytes): two passages can share the one where the first
 * ends and the second begins without sharing a word. Sharing more than one end proves that they overlap; sharing just
 * that one is `touching`, and only the texts can tell.
 */
export function overlap(a: Range, b: Range): Overlap {
  const start = Math.max(a.start, b.start);
  const end = Math.min(a.end, b.end);
  if (start > end) return "apart";
  if (start < end) return "overlapping";
  const inside = (range: Range) => range.start < start && start < range.end;
  return inside(a) || inside(b) ? "overlapping" : "touching";
}

/** A run of letters this long, at the end of one text and the start of the other, is no coincidence. */
const SHARED_LETTERS = 12;

/**
 * Whether two texts (as text keys) hold a passage in common in the way that an edited highlight does: one within the
 * other, or the end of one being the start of the other.
 */
export function sharesPassage(a: string, b: string): boolean {
  if (a === "" || b === "") return a === b;
  if (a.includes(b) || b.includes(a)) return true;
  const enough = Math.min(SHARED_LETTERS, Math.ceil(Math.min(a.length, b.length) / 2));
  return sharedEnd(a, b) >= enough || sharedEnd(b, a) >= enough;
}

/** Length of the longest end of `before` that is a start of `after` (Knuth, Morris and Pratt's prefix function). */
function sharedEnd(before: string, after: string): number {
  const joined = `${after}\u0000${before.slice(-after.length)}`;
  const border = new Uint32Array(joined.length);
  for (let at = 1; at < joined.length; at++) {
    let length = border[at - 1] ?? 0;
    while (length > 0 && joined[at] !== joined[length]) length = border[length - 1] ?? 0;
    border[at] = joined[at] === joined[length] ? length + 1 : 0;
  }
  return border.at(-1) ?? 0;
}
