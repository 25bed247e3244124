import type { BookRow } from "#db/library/books.ts";
import type { HighlightRow } from "#db/library/highlights.ts";
import type { Source } from "#lib/importers/types.ts";
import type { ReadwiseHighlight } from "#lib/api-contract/readwise-answers.ts";

/** Converts values to Readwise’s. */

/** Readwise's names of sources; it has none for the others, which keep ours. */
const SOURCES: Record<string, string> = {
  "kindle-clippings": "kindle",
  "kindle-notebook": "kindle",
  "apple-books": "ibooks",
};

export function sourceOf(source: string): string {
  return SOURCES[source] ?? source;
}

/**
 * Programs that use the Readwise API and give their name in `source_type`: their highlights are distinguished from
 * those that Readwise itself exported.
 */
const SENDERS: ReadonlyMap<string, Source> = new Map([
  ["koreader", "koreader"],
  ["readest", "readest"],
  ["moonreader", "moon-reader"],
  ["moon_reader", "moon-reader"],
  ["moon+ reader", "moon-reader"],
  ["moon reader", "moon-reader"],
  ["kobo", "kobo"],
  ["apple_books", "apple-books"],
  ["ibooks", "apple-books"],
  ["foliate", "foliate"],
  ["calibre", "calibre"],
  ["readera", "readera"],
  ["pocketbook", "pocketbook"],
  ["boox", "boox"],
  ["tolino", "tolino"],
  ["play_books", "play-books"],
  ["google_play", "play-books"],
  ["weread", "weread"],
  ["thorium", "thorium"],
  ["hypothesis", "hypothesis"],
  ["raindrop", "raindrop"],
  ["instapaper", "instapaper"],
  ["pocket", "pocket"],
  ["omnivore", "omnivore"],
  ["matter", "matter"],
]);

/** The source for a program's name; null if it is unknown. */
export function senderCalled(name: string): Source | null {
  return SENDERS.get(name.trim().toLowerCase()) ?? null;
}

/** The sources with this name in Readwise. */
export function sourcesCalled(name: string): string[] {
  const ours = Object.keys(SOURCES).filter((source) => SOURCES[source] === name);
  return ours.length > 0 ? ours : [name];
}

export function categoryOf({ kind }: BookRow): "books" | "articles" {
  return kind === "article" ? "articles" : "books";
}

/** A device's wall-clock time, which has no zone; null if there is none. */
export function utc(written: string | null): string | null {
  return written ? `${written}Z` : null;
}

/** Converts epoch milliseconds to ISO 8601. */
export function instant(at: number): string {
  return new Date(at).toISOString();
}

/** Converts epoch milliseconds to the format of `highlighted_at` in the database. */
export function wallClock(at: number | undefined): string | undefined {
  return at === undefined ? undefined : instant(at).slice(0, 19);
}

/** The position of a highlight: its location, else a numeric page, else the sort key in its book. */
export function placeOf(row: HighlightRow): Pick<ReadwiseHighlight, "location" | "location_type"> {
  if (row.locationStart !== null) return { location: row.locationStart, location_type: "location" };
  const page = /^\d{1,9}/.exec(row.page ?? "")?.[0];
  if (page !== undefined) return { location: Number(page), location_type: "page" };
  if (row.readingOrder !== null) return { location: Math.round(row.readingOrder), location_type: "order" };
  return { location: null, location_type: "none" };
}
