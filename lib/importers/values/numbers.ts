import type { Range } from "../types.ts";
import { romanPage } from "./roman.ts";

const NUMBER = String.raw`\d{1,3}(?:[.,'’\u00a0\u202f]\d{3})+(?!\d)|\d+`;
const JOINT = String.raw`\s*(?:[-\u2010-\u2015\u2212~〜～]|t/m)\s*`;

/** The source of a regular expression for `13`, `140-41`, `637–640`, `1,251-1,252`, `2 t/m 20`. */
export const RANGE = `(${NUMBER})(?:${JOINT}(${NUMBER}))?`;
const ROMAN_RANGE = new RegExp(`^([ivxlcdm]+)(?:${JOINT}([ivxlcdm]+|\\d+))?(?![\\p{L}\\p{N}])`, "iu");

/**
 * The range between two numbers as printed; null if they are not usable numbers. A second number smaller than the first
 * has dropped its leading digits: `1255-56` is 1255 to 1256.
 */
export function rangeOf(first: string, last: string | undefined): Range | null {
  const start = Number(first.replace(/\D/g, ""));
  let end = last === undefined ? start : Number(last.replace(/\D/g, ""));
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end)) return null;
  if (end < start) end = borrowDigits(start, end);
  return { start: Math.min(start, end), end: Math.max(start, end) };
}

function borrowDigits(start: number, end: number): number {
  const unit = 10 ** String(end).length;
  if (unit > start) return end;
  const borrowed = Math.floor(start / unit) * unit + end;
  return borrowed < start ? borrowed + unit : borrowed;
}

/** A page or pages in roman numerals at the start of the text, such as `iii` or `xvi-xvi`. */
export function romanRange(text: string): { page: string; pages: Range } | null {
  const found = ROMAN_RANGE.exec(text);
  const [, first = "", last = first] = found ?? [];
  const start = romanPage(first);
  const end = /^\d/.test(last) ? Number(last) : romanPage(last);
  if (start === null || end === null) return null;
  const pages = { start: Math.min(start, end), end: Math.max(start, end) };
  return { page: first === last ? first : `${first}-${last}`, pages };
}
