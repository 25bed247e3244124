import type { Position } from "../types.ts";
import { readDate } from "./dates.ts";
import { asciiDigits } from "../values/digits.ts";
import { anyOf, type ClippingLanguage, LANGUAGES } from "./languages.ts";
import { readPosition } from "./position.ts";

export type ClippingKind = "highlight" | "note" | "bookmark" | "article";

export interface Metadata {
  /** Null if the line has no known word, only the right structure. */
  kind: ClippingKind | null;
  position: Position;
  highlightedAt: string | null;
  /** The line has a date, but it could not be read. */
  isDateUnread: boolean;
}

/** Longer than any line a Kindle writes; a longer one is kept, but not parsed. */
const LONGEST_LINE = 500;
/** A hyphen, or in Russian an en dash; some firmwares put two spaces after it. */
const DASH = /^\s*[-\u2010-\u2015\u2212]\s*/;
const WORDS = wordsOf("article", "bookmark", "note", "highlight");
const HAS_TIME = /\d:\d\d|\d\s?h\s?\d|\d\s*[年년]|\d\D+\d+\D+\d/;

/** Whether a line opens like the second line of an entry. */
export function opensLikeMetadata(line: string): boolean {
  return DASH.test(line);
}

/**
 * Parses the metadata line, with an entry's kind, position and date: `- Your Highlight on page 10 | Location 140-141 |
 * Added on Monday, May 22, 2023 10:28:35 PM`.
 *
 * A line in an unknown language is parsed if it has the right structure: a dash, a number and a bar. Null if nothing in
 * the line can be parsed.
 */
export function readMetadata(line: string): Metadata | null {
  const dash = DASH.exec(line.slice(0, LONGEST_LINE));
  if (dash === null || line.length > LONGEST_LINE) return null;
  const segments = asciiDigits(line.slice(dash[0].length)).split(/[|｜]/);
  const { highlightedAt, isDateUnread } = takeDate(segments);
  const kind = kindOf(segments.join("|"));
  const position = readPosition(segments);
  const placed = position.page !== null || position.locations !== null;
  if (kind === null && !(placed && line.includes("|"))) return null;
  return { kind, position, highlightedAt, isDateUnread };
}

/** The date is the last segment; one that looks like a date but is not a valid day is removed, too. */
function takeDate(segments: string[]): Pick<Metadata, "highlightedAt" | "isDateUnread"> {
  const last = segments.at(-1) ?? "";
  const date = readDate(last);
  const isDate = segments.length > 1 && (date !== null || HAS_TIME.test(last));
  if (isDate) segments.pop();
  return { highlightedAt: date, isDateUnread: isDate && date === null };
}

/** The kind of an entry, by the first known word in any language; null if there is none. */
export function kindOf(label: string): ClippingKind | null {
  const found = WORDS.exec(label)?.groups;
  if (found === undefined) return null;
  if (found["article"] !== undefined) return "article";
  if (found["bookmark"] !== undefined) return "bookmark";
  return found["note"] !== undefined ? "note" : "highlight";
}

/** The first word decides; no language has a word of one kind in its phrase for another. */
function wordsOf(...kinds: (ClippingKind & keyof ClippingLanguage)[]): RegExp {
  const groups = kinds.map((kind) => `(?<${kind}>${anyOf(LANGUAGES.flatMap((language) => language[kind]))})`);
  return new RegExp(groups.join("|"), "iu");
}
