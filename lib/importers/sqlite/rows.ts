import { Buffer } from "node:buffer";
import { guarding, type UploadedDatabase, type UploadedTable } from "./open.ts";
import { damaged, unreadable } from "./words.ts";

/** One mebibyte. The longest highlights of real libraries are some tens of kilobytes. */
const LARGEST_CELL = 1 << 20;
/** How much is shown of a larger cell. Bytes. */
const SHOWN_OF_LARGER = 1 << 14;

/** A row, by the requested column names. Columns that the table lacks are null. */
export interface Row {
  cells: Record<string, unknown>;
  /** A cell is larger than any real one; only its beginning is here. */
  oversized: boolean;
}

/**
 * The rows of a table in the order of their numbers. However the file was made, no more is handed out than it can hold.
 * @throws {UnreadableFile} if it turns out to be damaged
 */
export function* rowsOf(
  { connection, owner, bytes }: UploadedDatabase,
  table: UploadedTable,
  wanted: readonly string[],
): Generator<Row> {
  const columns = wanted.filter((name) => hasColumn(table, name));
  if (columns.length === 0) return;
  const statement = guarding(owner, () => connection.prepare<[], unknown[]>(selection(table.name, columns)).raw());
  const rows = guarding(owner, () => statement.iterate());
  let left = bytes.length * 2 + LARGEST_CELL;
  try {
    for (let next = guarding(owner, () => rows.next()); next.done !== true; next = guarding(owner, () => rows.next())) {
      const { row, octets } = rowFrom(next.value, columns);
      left -= octets;
      if (left < 0) throw unreadable(damaged(owner));
      yield row;
    }
  } finally {
    rows.return?.();
  }
}

export function hasColumn(table: UploadedTable, name: string): boolean {
  return table.columns.some((column) => column.toLowerCase() === name.toLowerCase());
}

/** How many rows a table has. */
export function countRows({ connection, owner }: UploadedDatabase, table: UploadedTable): number {
  const statement = connection.prepare(`SELECT count(*) FROM main."${table.name}" NOT INDEXED`).pluck();
  return Number(guarding(owner, () => statement.get()));
}

/** Sizes are read first: `octet_length` does not load the value. Without an index, which may have other rows. */
function selection(table: string, columns: string[]): string {
  const cells = columns.map(
    (name) =>
      `octet_length("${name}"), CASE WHEN octet_length("${name}") > ${LARGEST_CELL} THEN substr(CAST("${name}" AS BLOB), 1, ${SHOWN_OF_LARGER}) ELSE "${name}" END`,
  );
  return `SELECT ${cells.join(", ")} FROM main."${table}" NOT INDEXED`;
}

function rowFrom(values: unknown[], columns: string[]): { row: Row; octets: number } {
  const row: Row = { cells: {}, oversized: false };
  let octets = 0;
  for (const [at, column] of columns.entries()) {
    const size = Number(values[at * 2] ?? 0);
    const value = values[at * 2 + 1];
    octets += typeof value === "number" ? 1 : size;
    row.oversized ||= size > LARGEST_CELL;
    row.cells[column] = size > LARGEST_CELL ? `${beginning(value)}… (${size} bytes)` : value;
  }
  return { row, octets };
}

function beginning(value: unknown): string {
  return Buffer.isBuffer(value) ? new TextDecoder().decode(value) : "";
}
