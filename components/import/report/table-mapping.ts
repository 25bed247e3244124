import { TableColumn, type TableMapping } from "#lib/api-contract/import.ts";

export type ColumnMeaning = (typeof TableColumn.options)[number];

/** The meaning of the column with this number; null if it is left out. */
export function meaningOf(mapping: TableMapping, column: number): ColumnMeaning | null {
  return TableColumn.options.find((meaning) => mapping[meaning] === column) ?? null;
}

/** Gives a column another meaning. A meaning that another column had moves here; `null` leaves the column out. */
export function assignColumn(mapping: TableMapping, column: number, meaning: string | null): TableMapping {
  const next: TableMapping = {};
  for (const one of TableColumn.options) {
    if (one === meaning) next[one] = column;
    else if (mapping[one] !== undefined && mapping[one] !== column) next[one] = mapping[one];
  }
  return next;
}
