import { keep, kept, useKept } from "#components/kept-in-browser.ts";
import type { TableMapping } from "#lib/api-contract/import.ts";
import { MOST_COLUMNS, TABLE_COLUMNS } from "#lib/vocabulary/table-columns.ts";

const nameOf = (importId: number) => `draft.table.${importId}`;

/**
 * Stores a reader's column meanings in this browser, until the server has them, or the import is started or discarded.
 * Returns the serialized draft.
 */
export function keepTableDraft(importId: number, mapping: TableMapping): string {
  const draft = JSON.stringify(mapping);
  keep(nameOf(importId), draft);
  return draft;
}

/** The serialized draft for a table; null on the server, and if there is none. */
export function useTableDraft(importId: number): string | null {
  return useKept(nameOf(importId));
}

/** Parses a draft. Ignores one that cannot be read: another version of Lektr may have stored it. */
export function mappingIn(draft: string | null): TableMapping | null {
  if (draft === null) return null;
  try {
    const columns = Object.entries(Object(JSON.parse(draft)));
    const isMapping = draft.startsWith("{") && columns.every(([field, column]) => isField(field) && isColumn(column));
    return isMapping ? Object.fromEntries(columns) : null;
  } catch {
    return null;
  }
}

function isField(name: string): boolean {
  return TABLE_COLUMNS.some((field) => field === name);
}

function isColumn(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) < MOST_COLUMNS;
}

/** Forgets what is kept for a table, or with `draft` only this: what was chosen since then is another one. */
export function discardTableDraft(importId: number, draft?: string): void {
  if (draft === undefined || kept(nameOf(importId)) === draft) keep(nameOf(importId), null);
}
