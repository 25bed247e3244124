import { type Annotation, entryOf } from "./annotation.ts";
import { rowsOf, type CsvTable } from "./csv/table.ts";
import { skipped } from "./json-entries.ts";
import type { Entry, ReadStep, SkipReason, Source, SourceBook } from "./types.ts";

/** The contents of a row in a table of pages: highlights and notes, or only the page, which is a bookmark. */
export type CsvPart =
  | ({ kind: "annotation" } & Annotation)
  | { kind: "bookmark"; book: SourceBook; highlightedAt: string | null; isDateUnread: boolean };

/**
 * Reads a table whose rows hold several entries each, at least one. A row with more cells than there are columns is
 * skipped, as `readEntriesOf` does.
 */
export function* readPartsOf(
  bytes: Uint8Array,
  table: CsvTable,
  format: Source,
  readRow: (cells: string[]) => CsvPart[],
): Generator<ReadStep> {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let index = 0;
  for (const { cells, start, end, broken } of rowsOf(bytes, table)) {
    const raw = decoder.decode(bytes.subarray(start, end));
    const excess = cells.slice(table.columns.length).some((cell) => cell.trim() !== "");
    const reason: SkipReason | null = broken ?? (excess ? "malformed" : null);
    const entries = reason === null ? readRow(cells).map(entryOfPart(raw)) : [(at: number) => skipped(reason, at, raw)];
    for (const entry of entries) yield { entry: entry(index++), format, bytesRead: end, raw };
  }
}

function entryOfPart(raw: string): (part: CsvPart) => (index: number) => Entry {
  return (part) => (index) => {
    if (part.kind === "annotation") return entryOf(part, index, raw);
    const { kind, book, highlightedAt, isDateUnread } = part;
    const position = { page: null, pages: null, locations: null };
    return { kind, index, book, position, highlightedAt, ...(isDateUnread && { isDateUnread }) };
  };
}
