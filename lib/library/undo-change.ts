import { changeById, type LibraryChangeRow, markTagChangeUndone, markUndone } from "#db/library/changes.ts";
import { reverse } from "#db/library/reverse-changes.ts";
import { undoTagChange } from "#db/library/tag-changes.ts";
import type { Db } from "#db/open.ts";
import { undoBookEdit } from "./change-book.ts";

/** What became of undoing a change. `skipped`: the number of highlights or tags that were changed since. */
export type UndoResult =
  | { is: "undone"; count: number; skipped: number; row: LibraryChangeRow }
  /** Everything was changed since: nothing was undone. */
  | { is: "overtaken" | "done-before" | "unknown" };

/** Undoes a change of the reader's history, in one transaction; what was changed since is left alone. */
export function undoChange(db: Db, readerId: string, id: number, now: number): UndoResult {
  return db.transaction((): UndoResult => {
    const row = changeById(db, readerId, id);
    if (!row) return { is: "unknown" };
    if (row.undoneAt !== null) return { is: "done-before" };
    let total = 0;
    let skipped = 0;
    for (const reversal of row.reversals.toReversed()) {
      total += "ids" in reversal ? reversal.ids.length : 1;
      skipped +=
        reversal.field === "editBook"
          ? Number(!undoBookEdit(db, readerId, reversal, now))
          : reverse(db, readerId, reversal, now);
    }
    if (skipped >= total) return { is: "overtaken" };
    markUndone(db, readerId, id, now);
    // A highlight of which one part was changed since counts as skipped.
    const left = Math.min(skipped, row.count);
    return { is: "undone", count: row.count - left, skipped: left, row };
  });
}

/** Undoes a change of tags by its own id. False if it is unknown, or was undone already. */
export function undoTagChangeOf(db: Db, readerId: string, tagChangeId: number, now: number): boolean {
  return db.transaction(() => {
    if (!undoTagChange(db, readerId, tagChangeId, now)) return false;
    markTagChangeUndone(db, readerId, tagChangeId, now);
    return true;
  });
}
