import type { TableShape } from "../types.ts";
import { cellText } from "./entries.ts";
import { guessColumns } from "./names.ts";
import type { Row } from "./rows.ts";
import { openTable, rowsOf, type Table } from "./table.ts";

/** So many rows are shown, and so many characters of each cell. */
const ROWS_SHOWN = 5;
const CELL_SHOWN = 200;
/** So many rows are looked at to tell a table from prose. */
const ROWS_TRIED = 20;
const LONGEST_NAME = 60;
const MOST_COLUMNS = 200;

/**
 * The columns of a table, its first rows, and what the names of the columns suggest. Null if the bytes are no table: the
 * first row must look like names, and most rows have as many cells. Looks at the beginning alone.
 */
export function tableShape(bytes: Uint8Array): TableShape | null {
  const table = openTable(bytes);
  if (table === null || !table.columns.every(isName) || table.columns.length > MOST_COLUMNS) return null;
  const tried: Row[] = [];
  for (const row of rowsOf(bytes, table)) if (tried.push(row) === ROWS_TRIED) break;
  const guess = guessColumns(table.columns);
  if (guess.text === undefined && !looksLikeTable(table, tried)) return null;
  const sound = tried.filter((row) => row.broken === null).slice(0, ROWS_SHOWN);
  const rows = sound.map((row) => table.columns.map((_, at) => cut(cellText(row.cells[at]))));
  return { columns: table.columns, rows, guess };
}

/** A name is short and no sentence. Some programs leave that of the first column empty. */
function isName(column: string): boolean {
  return column.length <= LONGEST_NAME && !/[\n\r]|[.!?…]$/.test(column);
}

/** Where no name is known, prose with commas in it must not be taken for a table: after those there are blanks. */
function looksLikeTable({ columns }: Table, rows: Row[]): boolean {
  const [first] = rows;
  if (first === undefined || columns.some((column) => column === "" || column.split(/\s+/).length > 4)) return false;
  const fitting = rows.filter(({ broken, cells }) => broken === null && cells.length === columns.length);
  const prose = fitting.filter(({ cells }) => cells.slice(1).every((cell) => cell.startsWith(" ")));
  return fitting.length >= rows.length * 0.8 && prose.length < fitting.length;
}

function cut(text: string): string {
  return text.length <= CELL_SHOWN ? text : text.slice(0, CELL_SHOWN);
}
