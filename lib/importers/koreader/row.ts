import { z } from "zod";
import { trimEdges } from "../kindle-clippings/edges.ts";
import { fromSeconds, fromWritten } from "../values/instants.ts";
import { wordsOf } from "../kindle-notebook/words.ts";
import { isUnknown } from "../unknown.ts";
import type { KoreaderMark } from "./mark.ts";

/** The text of any field; a number is its digits, anything else is empty. */
const words = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((value) => value ?? null)
  .catch(null);
const number = z
  .number()
  .nullish()
  .transform((value) => value ?? null)
  .catch(null);

/**
 * An annotation in any of the formats; none has all the fields. `note` is KOReader’s own name for the reader’s note;
 * `notes` is the plugin’s, and in `bookmarks[]` of old sidecars the name of the quote.
 */
export const rowSchema = z.object({
  text: words,
  note: words,
  notes: words,
  /** `html` if the note is HTML. */
  note_format: words,
  chapter: words,
  /** An XPointer, or the number of a page. */
  page: z
    .union([z.string(), z.number()])
    .nullish()
    .transform((value) => value ?? null)
    .catch(null),
  /** The number of the page on this device’s screen. */
  pageno: number,
  /** The page of the printed book, if known. */
  pageref: words,
  /** An XPointer, or the number of a page in a PDF. */
  pn_xp: words,
  /** An XPointer; in a PDF a table `{x, y, page}`. */
  pos0: z
    .union([z.string(), z.looseObject({ page: number })])
    .nullish()
    .transform((value) => value ?? null)
    .catch(null),
  color: words,
  drawer: words,
  sort: words,
  /** Seconds since 1970 (UTC). */
  time: z.coerce
    .number()
    .nullish()
    .transform((value) => value ?? null)
    .catch(null),
  /** Local time, `2023-12-20 20:59:31`. */
  datetime: words,
  datetime_updated: words,
  highlighted: z.boolean().nullish().catch(null),
});
export type KoreaderRow = z.output<typeof rowSchema>;

/** When the annotation was made: on the device's clock, or in UTC if only seconds are given. */
export function momentOf({
  datetime,
  time,
}: Pick<KoreaderRow, "datetime" | "time">): Pick<KoreaderMark, "highlightedAt" | "isUtc"> {
  const written = datetime === null ? null : fromWritten(datetime);
  if (written !== null) return { highlightedAt: written, isUtc: false };
  return { highlightedAt: time === null ? null : fromSeconds(time), isUtc: true };
}

/** The reader's note as text; null if there is none. */
export function noteOf({ note, notes, note_format: format }: KoreaderRow): string | null {
  const written = named(note) ?? named(notes);
  return written !== null && format === "html" ? named(wordsOf(written)) : written;
}

/** Its start, and the page on which it is shown. */
export function placeOf(row: KoreaderRow): Pick<KoreaderMark, "place" | "page" | "order"> {
  const pointer = [row.page, row.pn_xp, row.pos0].find((value) => isPointer(value));
  const numbered = numberIn(row.page) ?? row.pageno ?? numberIn(row.pn_xp) ?? cornerPage(row);
  const shown = shownPage(row.pageref) ?? (isPointer(row.page) ? null : shownPage(row.page)) ?? numbered;
  const place = typeof pointer === "string" ? pointer : numbered;
  return {
    place: place === null ? null : String(place),
    page: shown === null ? null : String(shown),
    order: row.pageno ?? numbered,
  };
}

/** Trimmed; null if nothing remains. */
export function named(text: string | null): string | null {
  return text === null ? null : trimEdges(text) || null;
}

function cornerPage({ pos0 }: KoreaderRow): number | null {
  return typeof pos0 === "object" && pos0 !== null ? pos0.page : null;
}

function isPointer(value: unknown): value is string {
  return typeof value === "string" && value.startsWith("/");
}

/** KOReader writes `N/A` for an unknown page, and `107-107` for one page of a PDF. */
function shownPage(page: string | number | null): string | null {
  const written = `${page ?? ""}`.trim();
  const [, first, last] = /^(\d+)-(\d+)$/.exec(written) ?? [];
  if (first !== undefined && first === last) return first;
  return written === "" || isUnknown(written) ? null : written;
}

function numberIn(page: string | number | null): number | null {
  if (typeof page === "number") return page;
  const first = /^(\d{1,7})(?:-\d{1,7})?$/.exec(page?.trim() ?? "")?.[1];
  return first === undefined ? null : Number(first);
}

/** The items of an array, or of a table that Lua wrote as an object; an empty one is `{}`. Null if it is neither. */
export function itemsOf(value: unknown): unknown[] | null {
  if (value === null || value === undefined) return [];
  return typeof value === "object" ? Object.values(value) : null;
}
