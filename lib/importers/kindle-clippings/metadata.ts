import type { Position } from "../types.ts";
import { readDate } from "./dates.ts";
import { asciiDigits } from "../values/digits.ts";
import { anyOf, type ClippingLanguage, LANGUAGES } from "./languages.ts";
import { readPosition } from "./position.ts";

export type ClippingKind = "highlight" | "note" | "bookmark" | "article";

export interface Metadata {
  /** Null if the line has no word of any language in the table, only the shape. */
  kind: ClippingKind | null;
  position: Position;
  highlightedAt: string | null;
  /** The line has a date, but it could not be read. */
  isDateUnread: boolean;
}

/** Longer than any line a Kindle writes; a longer one is not read, only kept. */
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
 * Reads the line that says what an entry is, where and from when:
 * `- Your Highlight on page 10 | Location 140-141 | Added on Monday, May 22, 2023 10:28:35 PM`.
 *
 * A line in a language that is not in the table is still read if it has the shape: a dash, a number and a bar.
 * Null if the line says nothing that can be understood.
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

/** The date is the last segment; one that reads as a date but names no real day is taken off, too. */
function takeDate(segments: string[]): Pick<Metadata, "highlightedAt" | "isDateUnread"> {
  const last = segments.at(-1) ?? "";
  const date = readDate(last);
  const isDate = segments.length > 1 && (date !== null || HAS_TIME.test(last));
  if (isDate) segments.pop();
  return { highlightedAt: date, isDateUnread: isDate && date === null };
}

/** What an entry is, by the first word of any language in the table that says so; null if there is none. */
export function kindOf(label: string): ClippingKind | null {
  const found = WORDS.exec(label)?.groups;
  if (found === undefined) return null;
  if (found["article"] !== undefined) return "article";
  if (found["bookmark"] !== undefined) return "bookmark";
  return found["note"] !== undefined ? "note" : "highlight";
}

/** The word that comes first decides; no language has a word of one kind in its phrase for another. */
function wordsOf(...kinds: (ClippingKind & keyof ClippingLanguage)[]): RegExp {
  const groups = kinds.map((kind) => `(?<${kind}>${anyOf(LANGUAGES.flatMap((language) => language[kind]))})`);
  return new RegExp(groups.join("|"), "iu");
}
