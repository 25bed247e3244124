import { trimEdges } from "../kindle-clippings/edges.ts";
import { rawJson } from "../raw-json.ts";
import type { Entry, SkipReason, SourceBook } from "../types.ts";

/** One annotation, in a form common to all of KOReader's formats. */
export interface KoreaderMark {
  kind: "highlight" | "note" | "bookmark";
  text: string;
  note: string | null;
  chapter: string | null;
  /** Wall-clock time of making it; in UTC in exports, which count seconds. */
  highlightedAt: string | null;
  /** Exports count seconds since 1970; everything else names the time on the device's clock. */
  isUtc: boolean;
  updatedAt: string | null;
  /** Its start: an XPointer in reflowable books, the page number in a PDF. */
  place: string | null;
  /** The page as shown. */
  page: string | null;
  order: number | null;
  color: string | null;
  /** The entry as it stood in the file. */
  source: unknown;
}

/** An entry of the file that is no annotation, and why. */
export interface Unfit {
  kind: "skipped";
  reason: SkipReason;
  source: unknown;
}

/** The marks of one book. */
export interface MarkedBook {
  /** Null if nothing in the file names it. */
  book: SourceBook | null;
  marks: (KoreaderMark | Unfit)[];
}

/** A book whose marks are yet to be read, and how many they are. */
export interface UnreadBook {
  size: number;
  read: () => MarkedBook;
}

/** KOReader’s colours, and the nearest of ours. Gray, its default on screens without colours, has no meaning. */
const COLORS = new Map([
  ["red", "pink"],
  ["orange", "orange"],
  ["yellow", "yellow"],
  ["green", "green"],
  ["olive", "green"],
  ["cyan", "blue"],
  ["blue", "blue"],
  ["purple", "purple"],
]);

export function colorOf(name: string | null): string | null {
  return COLORS.get((name ?? "").toLowerCase()) ?? null;
}

/** The entry that a mark becomes. */
export function entryOf(mark: KoreaderMark | Unfit, book: SourceBook | null, index: number): Entry {
  const skip = (reason: SkipReason): Entry => ({ kind: "skipped", index, reason, raw: rawOf(mark.source) });
  if (mark.kind === "skipped") return skip(mark.reason);
  if (book === null) return skip("no_title");
  const { page, order, highlightedAt, note, chapter, color, updatedAt } = mark;
  // Page numbers are those of a screen, and differ between devices. In a PDF they do not; but there many highlights
  // share a page, and KOReader distinguishes them itself.
  const base = { index, book, position: { page, pages: null, locations: null, order }, highlightedAt };
  if (mark.kind === "bookmark") return { kind: "bookmark", ...base };
  const text = trimEdges(mark.text);
  const sourceId = sourceIdOf(mark);
  if (mark.kind === "note") return text === "" ? skip("empty_note") : { kind: "note", ...base, text, sourceId };
  if (text === "" && note === null && !isPicture(mark.source)) return skip("no_text");
  return {
    kind: "highlight",
    ...base,
    text,
    note,
    updatedAt,
    clipped: false,
    guessed: false,
    sourceId,
    chapter,
    color,
  };
}

/** All time zones differ by quarters of an hour. Seconds. */
const QUARTER = 900;

/**
 * KOReader gives annotations no id; it distinguishes them by the second in which they were made, which editing does not
 * change, and by their position. The time is on the device's clock or in UTC, which agree within the quarter of an
 * hour: so use the seconds since its start. Together with an XPointer, which is exact to the letter, they distinguish
 * any two annotations. With a page number they would not: then use the full time, on the device's clock; for exports,
 * which lack it, the words decide which annotation is meant.
 */
function sourceIdOf({ highlightedAt, place, isUtc }: KoreaderMark): string | null {
  if (highlightedAt === null || place === null) return null;
  if (place.startsWith("/")) return `${(Date.parse(`${highlightedAt}Z`) / 1000) % QUARTER}|${place}`;
  return isUtc ? null : `${highlightedAt}|${place}`;
}

/** A highlighted picture of a PDF: corners on a page, and no text. */
function isPicture(source: unknown): boolean {
  if (typeof source !== "object" || source === null || !("pos0" in source)) return false;
  return typeof source.pos0 === "object" && source.pos0 !== null;
}

function rawOf(source: unknown): string {
  return rawJson(source, 2);
}
