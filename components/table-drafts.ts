import { keep, kept } from "#components/kept-in-browser.ts";
import { TableMapping } from "#lib/api-contract/import.ts";

const nameOf = (importId: number) => `draft.table.${importId}`;

/** Keeps in this browser what a reader takes the columns of a table for, until the server has it, or the import is started or discarded. */
export function keepTableDraft(importId: number, mapping: TableMapping): void {
  keep(nameOf(importId), JSON.stringify(mapping));
}

/** What is kept for a table. A draft that cannot be read is none: another version of Lektr may have kept it. */
export function tableDraft(importId: number): TableMapping | null {
  const text = kept(nameOf(importId));
  if (text === null) return null;
  try {
    return TableMapping.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Forgets what is kept for a table, or with `mapping` only this: what was chosen since then is another draft. */
export function discardTableDraft(importId: number, mapping?: TableMapping): void {
  if (mapping === undefined || kept(nameOf(importId)) === JSON.stringify(mapping)) keep(nameOf(importId), null);
}
