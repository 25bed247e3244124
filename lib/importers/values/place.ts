import { RANGE, rangeOf, romanRange } from "./numbers.ts";
import type { Position, Range } from "../types.ts";

const NUMBERS = new RegExp(`^${RANGE}$`, "u");
const LONGEST_PAGE = 30;

/** Parses a range as a table writes it: `13`, `140-141`, `1,251`; null if it is not one. */
export function readRange(written: string): Range | null {
  const [, first, last] = NUMBERS.exec(written.trim().slice(0, 50)) ?? [];
  return first === undefined ? null : rangeOf(first, last);
}

/** A page as a table writes it: `13`, `12-13`, `xvi`, or a name of the publisher's such as `A-12`. */
export function readPage(written: string): Pick<Position, "page" | "pages"> {
  const text = written.trim().replace(/^(?:pages?|pp?|seiten?|s)[.\s]+(?=\d)/i, "");
  const pages = readRange(text);
  if (pages !== null) {
    return { page: pages.start === pages.end ? String(pages.start) : `${pages.start}-${pages.end}`, pages };
  }
  const roman = romanRange(text);
  if (roman !== null) return roman;
  return { page: text === "" || text.length > LONGEST_PAGE ? null : text, pages: null };
}
