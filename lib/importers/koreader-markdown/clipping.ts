import { entryOf } from "../annotation.ts";
import type { Entry, SourceBook } from "../types.ts";

/** A highlight as KOReader writes it into a file for people: Markdown, HTML or plain text. */
export interface Clipping {
  kind: "clipping";
  book: SourceBook;
  chapter: string | null;
  /** The page on the screen where it was made; `N/A` if KOReader does not know it. */
  page: string;
  /** In the format of `highlightedAt`; null if it could not be read. */
  highlightedAt: string | null;
  text: string;
  note: string | null;
  raw: string;
  /** Nothing is written there. */
  isUndated?: boolean;
  /** See `HighlightEntry`. */
  guessed?: boolean;
}

/** Text in a place where only highlights should be. */
export interface StrayLine {
  kind: "stray";
  raw: string;
}

/** The entry that a highlight becomes. Pages are those of a screen, so that they are good for nothing but sorting. */
export function entryOfClipping(clipping: Clipping | StrayLine, index: number): Entry {
  if (clipping.kind === "stray") return { kind: "skipped", index, reason: "malformed", raw: clipping.raw };
  const { kind: _kind, page: written, raw, highlightedAt, isUndated = false, ...said } = clipping;
  const page = written === "" || written === "N/A" ? null : written;
  const order = /^\d{1,7}$/.test(written) ? Number(written) : null;
  const isDateUnread = highlightedAt === null && !isUndated;
  return entryOf({ ...said, highlightedAt, isDateUnread, position: { page, order } }, index, raw);
}
