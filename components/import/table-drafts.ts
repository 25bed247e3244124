import { keep, kept, useKept } from "#components/kept-in-browser.ts";
import type { TableMapping } from "#lib/api-contract/import.ts";
import { MOST_COLUMNS, TABLE_COLUMNS } from "#lib/vocabulary/table-columns.ts";

const nameOf = (importId: number) => `draft.table.${importId}`;

/**
 * Keeps in this browser what a reader takes the columns of a table for, until the server has it, or the import is
 * started or discarded. Answers the draft as it is written.
 */
export function keepTableDraft(importId: number, mapping: TableMapping): string {
  const draft = JSON.stringify(mapping);
  keep(nameOf(importId), draft);
  return draft;
}

/** What is kept for a table, as it is written; null on the server, and where nothing is. */
export function useTableDraft(importId: number): string | null {
  return useKept(nameOf(importId));
}

/** What a draft says. One that cannot be read is none: another version of Lektr may have kept it. */
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
