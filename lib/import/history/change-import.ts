import { acceptImport, deleteImport, importById, type ImportRow, setImportOptions } from "#db/imports/imports.ts";
import type { Db } from "#db/open.ts";
import { BOOK_UNKNOWN } from "../run/fail-import.ts";
import type { ImportReading } from "#lib/api-contract/import.ts";
import { isPossibleIn } from "#lib/vocabulary/import-life.ts";

/** What a reader can do with an import that is not running. */
export type ImportAct = "start" | "preview" | "undo" | "retry" | "discard";

/** The import's current row, or why the act is not possible. */
export type ChangedImport = { ok: true; row: ImportRow | null } | { ok: false; code: "gone" | "not_now" };

interface ChangeContext {
  db: Db;
  readerId: string;
  /** Epoch milliseconds. */
  now: number;
  /** For `preview`: how the file is to be read. */
  reading?: ImportReading;
}

/**
 * Queues what the reader wants done with an import. Runs in one transaction, so that only one of two requests takes
 * effect.
 */
export function changeImport(context: ChangeContext, id: number, act: ImportAct): ChangedImport {
  const { db, readerId } = context;
  return db.transaction(() => {
    const row = importById(db, readerId, id);
    if (!row) return { ok: false, code: "gone" };
    if (!isPossible(row, act)) return { ok: false, code: "not_now" };
    perform(context, row, act);
    return { ok: true, row: importById(db, readerId, id) ?? null };
  });
}

/** An import that added something is undone rather than discarded. */
function isPossible(row: ImportRow, act: ImportAct): boolean {
  if (act === "discard" && row.status === "failed") return wasOnlyLookedAt(row);
  // The reader may then supply what was missing.
  if (act === "preview" && row.status === "failed") return row.errorCode === BOOK_UNKNOWN;
  return isPossibleIn(row.status, act);
}

function wasOnlyLookedAt({ startedAt }: ImportRow): boolean {
  return startedAt === null;
}

function perform({ db, readerId, now, reading }: ChangeContext, row: ImportRow, act: ImportAct): void {
  switch (act) {
    case "start":
      return acceptImport(db, row, "waiting", now);
    case "retry":
      return acceptImport(db, row, wasOnlyLookedAt(row) ? "previewing" : "waiting", now);
    case "preview":
      if (reading) setImportOptions(db, readerId, row.id, { ...row.options, ...reading });
      return acceptImport(db, row, "previewing", now);
    case "undo":
      return acceptImport(db, row, "undoing", now);
    case "discard":
      return deleteImport(db, readerId, row.id);
  }
}
