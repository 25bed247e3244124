import type { TableMapping } from "#lib/api-contract/import.ts";
import { TABLE_COLUMNS } from "#lib/vocabulary/table-columns.ts";

export type ColumnMeaning = (typeof TABLE_COLUMNS)[number];

/** The meaning of the column with this number; null if it is left out. */
export function meaningOf(mapping: TableMapping, column: number): ColumnMeaning | null {
  return TABLE_COLUMNS.find((meaning) => mapping[meaning] === column) ?? null;
}

/** Gives a column another meaning. A meaning that another column had moves here; `null` leaves the column out. */
export function assignColumn(mapping: TableMapping, column: number, meaning: string | null): TableMapping {
  const next: TableMapping = {};
  for (const one of TABLE_COLUMNS) {
    if (one === meaning) next[one] = column;
    else if (mapping[one] !== undefined && mapping[one] !== column) next[one] = mapping[one];
  }
  return next;
}
