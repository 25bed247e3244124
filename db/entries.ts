import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import type { Db } from "./open.ts";
import { sourceEntries } from "./schema.ts";

export type EntryRow = typeof sourceEntries.$inferSelect;
export type NewEntry = Omit<typeof sourceEntries.$inferInsert, "id" | "highlightId">;

/** Stores entries that are not known yet; known ones stay as they are. One transaction. */
export function storeEntries(db: Db, entries: NewEntry[]): void {
  db.transaction((tx) => {
    for (const entry of entries) tx.insert(sourceEntries).values(entry).onConflictDoNothing().run();
  });
}

/** The book's entries after the entry `after`, oldest id first, at most `limit`: read in pieces, so that nobody waits. */
export function entriesOfBook(db: Db, readerId: string, bookId: number, after: number, limit: number): EntryRow[] {
  return db
    .select()
    .from(sourceEntries)
    .where(
      and(eq(sourceEntries.bookId, bookId), eq(sourceEntries.readerId, readerId), gt(sourceEntries.id, after)),
    )
    .orderBy(asc(sourceEntries.id))
    .limit(limit)
    .all();
}

/** Says which highlight these entries are part of. */
export function assignEntries(db: Pick<Db, "update">, ids: number[], highlightId: number): void {
  db.update(sourceEntries)
    .set({ highlightId })
    .where(and(inArray(sourceEntries.id, ids), sql`highlight_id IS NOT ${highlightId}`))
    .run();
}
