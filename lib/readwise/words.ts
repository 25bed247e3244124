import type { BookRow } from "#db/library/books.ts";
import type { HighlightRow } from "#db/library/highlights.ts";
import type { Source } from "#lib/importers/types.ts";
import type { ReadwiseHighlight } from "#lib/api-contract/readwise-answers.ts";

/** Ours in Readwise’s words. */

/** What Readwise calls where highlights come from; for others it has no word, and they keep ours. */
const SOURCES: Record<string, string> = {
  "kindle-clippings": "kindle",
  "kindle-notebook": "kindle",
  "apple-books": "ibooks",
};

export function sourceOf(source: string): string {
  return SOURCES[source] ?? source;
}

/**
 * Programs that speak as to Readwise and name themselves in `source_type`, by that name: their highlights are told
 * apart from those that Readwise itself exported.
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

/** The source of what a program of that name sends; null if it is none that is known. */
export function senderCalled(name: string): Source | null {
  return SENDERS.get(name.trim().toLowerCase()) ?? null;
}

/** The sources that Readwise calls so. */
export function sourcesCalled(name: string): string[] {
  const ours = Object.keys(SOURCES).filter((source) => SOURCES[source] === name);
  return ours.length > 0 ? ours : [name];
}

export function categoryOf({ kind }: BookRow): "books" | "articles" {
  return kind === "article" ? "articles" : "books";
}

/** Wall-clock time of a device, which names no zone; null if there is none. */
export function utc(written: string | null): string | null {
  return written ? `${written}Z` : null;
}

/** Epoch milliseconds as ISO 8601. */
export function instant(at: number): string {
  return new Date(at).toISOString();
}

/** Epoch milliseconds in the form of `highlighted_at` in the database. */
export function wallClock(at: number | undefined): string | undefined {
  return at === undefined ? undefined : instant(at).slice(0, 19);
}

/** Where a highlight stands: by location, else by a page with a number, else by what its book is sorted by. */
export function placeOf(row: HighlightRow): Pick<ReadwiseHighlight, "location" | "location_type"> {
  if (row.locationStart !== null) return { location: row.locationStart, location_type: "location" };
  const page = /^\d{1,9}/.exec(row.page ?? "")?.[0];
  if (page !== undefined) return { location: Number(page), location_type: "page" };
  if (row.readingOrder !== null) return { location: Math.round(row.readingOrder), location_type: "order" };
  return { location: null, location_type: "none" };
}
