import { importById, type ImportRow } from "#db/imports/imports.ts";
import type { Db } from "#db/open.ts";
import { isSettledStatus } from "#lib/vocabulary/import-life.ts";
import { importAnnounced } from "./settled.ts";

/** Poll the database as well: another process may do the work, which announces nothing here. */
const LOOK_EVERY_MS = 250;

/**
 * Returns the import when it is over, or its state after `patienceMs`. The process that does the work wakes those who
 * wait.
 * @throws {Error} if there is no such import
 */
export async function waitForImport(db: Db, readerId: string, id: number, patienceMs: number): Promise<ImportRow> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const row = importById(db, readerId, id);
    if (!row) throw new Error(`import: import ${id} is gone`);
    const left = until - performance.now();
    if (isSettledStatus(row.status) || left <= 0) return row;
    await importAnnounced(id, Math.min(left, LOOK_EVERY_MS));
  }
}
