import { setTimeout } from "node:timers/promises";
import { importById, type ImportRow } from "#db/imports.ts";
import type { Db } from "#db/open.ts";
import { isSettled } from "#lib/api-contract/import.ts";

const LOOK_EVERY_MS = 25;

/**
 * The import as it stands when it is over, or after `patienceMs`. The database is asked, because any process may be the one
 * that does the work. @throws {Error} if there is no such import
 */
export async function importWithin(db: Db, readerId: string, id: number, patienceMs: number): Promise<ImportRow> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const row = importById(db, readerId, id);
    if (!row) throw new Error(`import: import ${id} is gone`);
    if (isSettled(row) || performance.now() > until) return row;
    await setTimeout(LOOK_EVERY_MS);
  }
}
