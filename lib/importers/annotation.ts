import { cutLimitNotice } from "./kindle-clippings/limit.ts";
import { trimEdges } from "./kindle-clippings/edges.ts";
import type { Entry, HighlightEntry, Position, SourceBook } from "./types.ts";

/** An annotation as a file describes it, before its kind is known. What the file does not say is left out. */
export interface Annotation {
  book: SourceBook;
  text: string;
  note?: string | null;
  /** As written, without `#` or `.`. */
  tags?: string[];
  favorite?: boolean;
  chapter?: string | null;
  color?: string | null;
  /** In the form of `HighlightEntry.highlightedAt`: see `instants.ts` and `csv/moment.ts`. */
  highlightedAt?: string | null;
  updatedAt?: string | null;
  /** The source's own id, if it stays the same from export to export. */
  sourceId?: string | null;
  position?: Partial<Position>;
  selectors?: HighlightEntry["selectors"];
  /** See `HighlightEntry`. */
  guessed?: boolean;
  isDateUnread?: boolean;
  isPlaceUnread?: boolean;
}

const NOWHERE: Position = { page: null, pages: null, locations: null };

/**
 * Converts an annotation to an entry: a highlight; a note, if there is only a note; or, with neither, a skipped entry.
 * Texts lose the white space around them and Kindle's notice that the clipping limit cut them.
 * @param index 0-based ordinal in the file
 * @param raw the annotation word for word, for one that is skipped
 */
export function entryOf(annotation: Annotation, index: number, raw: string): Entry {
  const { book, highlightedAt = null, sourceId = null, tags = [], favorite = false } = annotation;
  const [written, note] = [plainText(annotation.text), plainText(annotation.note ?? "")];
  if (written === "" && note === "") return { kind: "skipped", index, reason: "no_text", raw };
  const { isDateUnread, isPlaceUnread } = annotation;
  const base = {
    index,
    book,
    position: { ...NOWHERE, ...annotation.position },
    highlightedAt,
    sourceId,
    ...(isDateUnread && { isDateUnread }),
    ...(isPlaceUnread && { isPlaceUnread }),
  };
  // With tags, which notes don't have, it is the note of a highlight without text.
  if (written === "" && tags.length === 0 && !favorite) return { kind: "note", ...base, text: note };
  const { chapter, color, updatedAt = null, selectors } = annotation;
  return {
    kind: "highlight",
    ...base,
    ...cutLimitNotice(written),
    guessed: annotation.guessed ?? false,
    chapter: chapter || null,
    color: color ?? null,
    note: note || null,
    tags,
    favorite,
    updatedAt,
    ...(selectors && selectors.length > 0 && { selectors }),
  };
}

/** Line ends as LF, no NULs, no white space around. */
export function plainText(text: string): string {
  return trimEdges(text.replaceAll("\0", "").replace(/\r\n?/g, "\n"));
}
