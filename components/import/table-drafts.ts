import { keep, kept, useKept } from "#components/kept-in-browser.ts";
import { TableMapping } from "#lib/api-contract/import.ts";

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
    return TableMapping.safeParse(JSON.parse(draft)).data ?? null;
  } catch {
    return null;
  }
}

/** Deletes the draft for a table, or with `draft` only this one: a later choice is another draft. */
export function discardTableDraft(importId: number, draft?: string): void {
  if (draft === undefined || kept(nameOf(importId)) === draft) keep(nameOf(importId), null);
}
