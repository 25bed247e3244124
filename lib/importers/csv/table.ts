import { guessColumns } from "./names.ts";
import { type CsvRow, readRows } from "./rows.ts";
import { nextLine, type ScannedRow, scanRow } from "./row.ts";

/** A table with a header row near the top. */
export interface CsvTable {
  /** As written, without white space around them. */
  columns: string[];
  /** The same in small letters. */
  names: string[];
  /** The byte between cells. */
  separator: number;
  /** Start of the rows, as a byte offset into the file. */
  start: number;
}

const SEPARATORS = [",", ";", "\t", "|"].map((character) => character.charCodeAt(0));
/** Longer than any real header row with the lines above it. */
const LONGEST_HEADER = 1 << 16;
/** Programs and people put a title, a link and the like above the names of the columns. Lines. */
const LINES_ABOVE = 15;
/** `sep=;`, the line that tells Excel the separator. */
const NAMED_SEPARATOR = /^sep=([,;\t|])\r?\n?/i;

interface TableCandidate {
  table: CsvTable;
  /** Which row of the file it is, from 0. */
  at: number;
}

/**
 * Opens a table: finds the header among the first 15 rows, and the separator. The header is the first row that
 * satisfies `isHeader`, with any separator; else the first row that is not empty, with the separator that splits it
 * into most columns. Null if there is only one column.
 * @param isHeader receives the names in lower case; by default, whether one of them is known to be the
 *   text, and another something else
 */
export function openTable(
  bytes: Uint8Array,
  isHeader: (names: readonly string[]) => boolean = namesText,
): CsvTable | null {
  const limit = Math.min(bytes.length, LONGEST_HEADER);
  const named = NAMED_SEPARATOR.exec(new TextDecoder().decode(bytes.subarray(0, 16)).replace(/^\ufeff/, ""));
  const start = headerStart(bytes, (bytes[0] === 0xef ? 3 : 0) + (named?.[0].length ?? 0), limit);
  const separators = named === null ? SEPARATORS : [(named[1] ?? ",").charCodeAt(0)];
  const candidates = separators.flatMap((separator) => [...candidatesIn(bytes, start, limit, separator)]);
  const headers = candidates.filter(({ table }) => isHeader(table.names));
  const [best] = (headers.length > 0 ? headers : candidates.filter(({ at }) => at === 0)).toSorted(
    (a, b) => a.at - b.at || b.table.columns.length - a.table.columns.length,
  );
  return best?.table ?? null;
}

export function rowsOf(bytes: Uint8Array, table: CsvTable): Generator<CsvRow> {
  return readRows(bytes, table.start, table.separator, table.columns.length);
}

function* candidatesIn(bytes: Uint8Array, start: number, limit: number, separator: number): Generator<TableCandidate> {
  let next = start;
  for (let at = 0; at < LINES_ABOVE && next < limit; at++) {
    const row = scanRow(bytes, next, limit, separator);
    if (canBeHeader(row)) yield { at, table: tableOf(row, separator) };
    next = row.fault === null ? row.end : nextLine(bytes, next, limit);
  }
}

function tableOf({ cells, end }: ScannedRow, separator: number): CsvTable {
  const columns = cells.map((cell) => cell.trim());
  return { columns, names: columns.map((column) => column.toLowerCase()), separator, start: end };
}

function namesText(names: readonly string[]): boolean {
  const guess = guessColumns(names);
  return guess.text !== undefined && Object.keys(guess).length > 1;
}

/** After line breaks and blanks, which a table may begin with. */
function headerStart(bytes: Uint8Array, from: number, limit: number): number {
  let at = from;
  while (at < limit && (bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x20)) at++;
  return at;
}

function canBeHeader({ cells, fault }: ScannedRow): boolean {
  return fault === null && cells.length > 1 && cells.some((cell) => cell.trim() !== "");
}
