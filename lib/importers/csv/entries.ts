import { cutLimitNotice } from "../kindle-clippings/limit.ts";
import { trimEdges } from "../kindle-clippings/edges.ts";
import type { Entry, Format, HighlightEntry, NoteEntry, ReadStep, SkipReason } from "../types.ts";
import { rowsOf, type Table } from "./table.ts";

/** What a row says of an entry, before it is decided what it is. */
export type Reading = Pick<HighlightEntry, "book" | "position" | "highlightedAt" | "text" | "chapter" | "color"> & {
  note: string;
  tags: string[];
  favorite: boolean;
};

/** The text of a cell as it is kept: line ends as LF, no white space around it. */
export function cellText(cell: string | undefined): string {
  return trimEdges((cell ?? "").replaceAll("\0", "").replace(/\r\n?/g, "\n"));
}

/**
 * Reads a table entry by entry, each row with `readRow`. A row with more cells than there are columns is skipped: which
 * of its commas belong to the text cannot be told, and a part of it would end up as the title.
 */
export function* readEntriesOf(
  bytes: Uint8Array,
  table: Table,
  format: Format,
  readRow: (cells: string[]) => Reading,
): Generator<ReadStep> {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let index = 0;
  for (const { cells, start, end, broken } of rowsOf(bytes, table)) {
    const excess = cells.slice(table.columns.length).some((cell) => cell.trim() !== "");
    const read = broken ?? (excess ? "malformed" : entryOf(readRow(cells)));
    const entry: Entry =
      typeof read === "string"
        ? { kind: "skipped", index, reason: read, raw: decoder.decode(bytes.subarray(start, end)) }
        : { ...read, index };
    yield { entry, format, bytesRead: end };
    index++;
  }
}

/** A note without a text is a note; with tags, which a note has none of, it is the note of a highlight without words. */
function entryOf(reading: Reading): Omit<HighlightEntry, "index"> | Omit<NoteEntry, "index"> | SkipReason {
  const { book, position, highlightedAt, text: written, note, tags, favorite } = reading;
  if (book.title === "") return "no_title";
  if (written === "" && note === "") return "no_text";
  const base = { book, position, highlightedAt, sourceId: null };
  if (written === "" && tags.length === 0 && !favorite) return { kind: "note", ...base, text: note };
  const { text, clipped } = cutLimitNotice(written);
  const { chapter, color } = reading;
  return {
    kind: "highlight",
    ...base,
    text,
    clipped,
    guessed: false,
    chapter,
    color,
    note: note || null,
    tags,
    favorite,
  };
}
