import { listImports } from "#db/imports.ts";
import type { Db } from "#db/open.ts";
import type { ImportSummary } from "#lib/api-contract/import.ts";
import { toCursor } from "#lib/api-contract/paging.ts";
import { summariseImports } from "./presentImport.ts";

/** One page of the reader's imports, the latest first; `before` is the id of the last one of the page before. */
export function importPage(
  db: Db,
  readerId: string,
  { limit, before }: { limit: number; before?: number | undefined },
): { items: ImportSummary[]; nextCursor: string | null } {
  const rows = listImports(db, readerId, limit + 1, before);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items: summariseImports(db, shown), nextCursor: last ? toCursor(null, last.id) : null };
}
