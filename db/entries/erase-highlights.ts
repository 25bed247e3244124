import { and, eq, isNotNull, sql } from "drizzle-orm";
import { among } from "../among.ts";
import type { Db } from "../open.ts";
import { deletedEntries, highlights, libraryChanges, mergedEntries, sourceEntries } from "../schema.ts";
import { removeHighlights } from "./derived-highlights.ts";

/**
 * Deletes highlights of the trash for good, in one transaction, and records their entries, so that no import makes
 * them again. Those that are not in the trash are left alone.
 */
export function eraseHighlights(db: Db, readerId: string, ids: number[]): void {
  db.transaction(() => {
    const erased = db
      .select({ id: highlights.id })
      .from(highlights)
      .where(
        and(sql`+${highlights.readerId} = ${readerId}`, among(highlights.id, ids), isNotNull(highlights.deletedAt)),
      )
      .all()
      .map(({ id }) => id);
    // An entry is gone if a backup was restored that lacks it, for instance: then no import can name it.
    db.run(sql`
      INSERT OR IGNORE INTO ${deletedEntries} (entry_id)
      SELECT id FROM ${sourceEntries} WHERE id IN (
        SELECT entry_id FROM ${highlights} WHERE ${among(sql`id`, erased)}
        UNION SELECT entry_id FROM ${mergedEntries} WHERE ${among(sql`highlight_id`, erased)}
      )`);
    removeHighlights(db, readerId, erased);
    forgetEdits(db, readerId, erased);
  });
}

/** Deletes the edits of these highlights from the history, with the words that they changed. */
function forgetEdits(db: Db, readerId: string, ids: number[]): void {
  const edited = sql`json_extract(${libraryChanges.reversals}, '$[0].ids[0]')`;
  db.delete(libraryChanges)
    .where(and(eq(libraryChanges.readerId, readerId), eq(libraryChanges.kind, "edit"), among(edited, ids)))
    .run();
}
