import { type Annotation, entryOf, plainText } from "../annotation.ts";
import type { ReadStep, Source } from "../types.ts";
import { rowsOf, type CsvTable } from "./table.ts";

/** What programs, Lektr among them, put before a text that a spreadsheet would run as a formula. */
const GUARD = /^'(?=\s*[=+\-@\t\r])/;

/** The normalised text of a cell: LF line breaks, trimmed, and without the guard against formulas. */
export function cellText(cell: string | undefined): string {
  return plainText((cell ?? "").replace(GUARD, ""));
}

/**
 * Reads a table entry by entry, each row with `readRow`. A row with more cells than columns is skipped: it is unknown
 * which of its commas belong to the text, and a part of it would end up as the title.
 */
export function* readEntriesOf(
  bytes: Uint8Array,
  table: CsvTable,
  format: Source,
  readRow: (cells: string[]) => Annotation,
): Generator<ReadStep> {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let index = 0;
  for (const { cells, start, end, broken } of rowsOf(bytes, table)) {
    const excess = cells.slice(table.columns.length).some((cell) => cell.trim() !== "");
    const raw = decoder.decode(bytes.subarray(start, end));
    const reason = broken ?? (excess ? "malformed" : null);
    const entry =
      reason === null ? entryOf(readRow(cells), index, raw) : { kind: "skipped" as const, index, reason, raw };
    yield { entry, format, bytesRead: end, raw };
    index++;
  }
}
