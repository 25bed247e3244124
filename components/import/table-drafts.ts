import { keep, kept, useKept } from "#components/kept-in-browser.ts";
import { TableMapping } from "#lib/api-contract/import.ts";

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
    return TableMapping.safeParse(JSON.parse(draft)).data ?? null;
  } catch {
    return null;
  }
}

/** Forgets what is kept for a table, or with `draft` only this: what was chosen since then is another one. */
export function discardTableDraft(importId: number, draft?: string): void {
  if (draft === undefined || kept(nameOf(importId)) === draft) keep(nameOf(importId), null);
}
