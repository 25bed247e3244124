import { type Row, readRows } from "./rows.ts";
import { type ScannedRow, scanRow } from "./row.ts";

/** A table of which the first row names the columns. */
export interface Table {
  /** As written, without white space around them. */
  columns: string[];
  /** The byte between cells. */
  separator: number;
  /** Where the rows start, as a byte offset into the file. */
  start: number;
}

const SEPARATORS = [",", ";", "\t"].map((character) => character.charCodeAt(0));
/** Longer than any real row of names. */
const LONGEST_HEADER = 1 << 16;
/** `sep=;`, the line by which Excel is told the separator. */
const NAMED_SEPARATOR = /^sep=([,;\t])\r?\n?/i;

/**
 * Opens a table: finds the first line that is not empty, and the separator among `,`, `;` and tab that makes the most
 * columns of it. Null if it makes but one.
 */
export function openTable(bytes: Uint8Array): Table | null {
  const limit = Math.min(bytes.length, LONGEST_HEADER);
  const named = NAMED_SEPARATOR.exec(new TextDecoder().decode(bytes.subarray(0, 16)).replace(/^\ufeff/, ""));
  const start = headerStart(bytes, (bytes[0] === 0xef ? 3 : 0) + (named?.[0].length ?? 0), limit);
  const separators = named === null ? SEPARATORS : [(named[1] ?? ",").charCodeAt(0)];
  const tries = separators.map((separator) => ({ separator, row: scanRow(bytes, start, limit, separator) }));
  const sound = tries.filter(({ row }) => isHeader(row)).toSorted((a, b) => b.row.cells.length - a.row.cells.length);
  const [best] = sound;
  if (best === undefined) return null;
  return { columns: best.row.cells.map((cell) => cell.trim()), separator: best.separator, start: best.row.end };
}

export function rowsOf(bytes: Uint8Array, table: Table): Generator<Row> {
  return readRows(bytes, table.start, table.separator, table.columns.length);
}

/** After line breaks and blanks, which a table may begin with. */
function headerStart(bytes: Uint8Array, from: number, limit: number): number {
  let at = from;
  while (at < limit && (bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x20)) at++;
  return at;
}

function isHeader({ cells, fault }: ScannedRow): boolean {
  return fault === null && cells.length > 1 && cells.some((cell) => cell.trim() !== "");
}
