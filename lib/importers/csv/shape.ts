import type { CsvMapping, TableShape } from "../types.ts";
import { cellText } from "./entries.ts";
import { guessColumns } from "./names.ts";
import type { CsvRow } from "./rows.ts";
import { openTable, rowsOf, type CsvTable } from "./table.ts";

/** Number of rows shown, and of characters in each cell. */
const ROWS_SHOWN = 5;
const CELL_SHOWN = 200;
/** Number of rows checked to distinguish a table from prose. */
const ROWS_TRIED = 20;
const LONGEST_NAME = 60;
const MOST_COLUMNS = 200;

/**
 * The columns of a table, its first rows, and what the names of the columns suggest. Null if the bytes are not a table.
 * Known names outrank guesses: two known names make a table, whatever the others are; else all must look like names,
 * and most rows must have the same number of cells. Reads only the beginning.
 */
export function tableShape(bytes: Uint8Array): TableShape | null {
  const table = openTable(bytes);
  if (table === null || table.columns.length > MOST_COLUMNS) return null;
  const tried: CsvRow[] = [];
  for (const row of rowsOf(bytes, table)) if (tried.push(row) === ROWS_TRIED) break;
  const guess = guessColumns(table.columns);
  if (!(isKnown(guess, table, tried) || looksLikeTable(guess, table, tried))) return null;
  const sound = tried.filter((row) => row.broken === null).slice(0, ROWS_SHOWN);
  const rows = sound.map((row) => table.columns.map((_, at) => cut(cellText(row.cells[at]))));
  return { columns: table.columns, rows, guess };
}

/**
 * A sentence with commas may contain two words that are names of columns, but then no other line has as many commas.
 */
function isKnown(guess: CsvMapping, { columns }: CsvTable, rows: CsvRow[]): boolean {
  const isNamed = guess.text !== undefined && Object.keys(guess).length > 1;
  return isNamed && (columns.every(isName) || fittingIn(rows, columns).length > 0);
}

function looksLikeTable(guess: CsvMapping, { columns }: CsvTable, rows: CsvRow[]): boolean {
  if (!columns.every(isName)) return false;
  return guess.text !== undefined || isNoProse(columns, rows);
}

/** A name is short and no sentence. Some programs leave that of the first column empty. */
function isName(column: string): boolean {
  return column.length <= LONGEST_NAME && !/[\n\r]|[.!?…]$/.test(column);
}

/** Without a known name, prose with commas must not be mistaken for a table: in prose, blanks follow the commas. */
function isNoProse(columns: string[], rows: CsvRow[]): boolean {
  const [first] = rows;
  if (first === undefined || columns.some((column) => column === "" || column.split(/\s+/).length > 4)) return false;
  const fitting = fittingIn(rows, columns);
  const prose = fitting.filter(({ cells }) => cells.slice(1).every((cell) => cell.startsWith(" ")));
  return fitting.length >= rows.length * 0.8 && prose.length < fitting.length;
}

function fittingIn(rows: CsvRow[], columns: string[]): CsvRow[] {
  return rows.filter(({ broken, cells }) => broken === null && cells.length === columns.length);
}

function cut(text: string): string {
  return text.length <= CELL_SHOWN ? text : text.slice(0, CELL_SHOWN);
}
