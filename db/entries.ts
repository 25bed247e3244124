import { and, asc, eq, gt } from "drizzle-orm";
import type { Db } from "./open.ts";
import { placesFor, preparedOnce } from "./prepared.ts";
import { sourceEntries } from "./schema.ts";

export type EntryRow = typeof sourceEntries.$inferSelect;
export type NewEntry = Omit<EntryRow, "id">;

const statements = preparedOnce((db) => ({
  store: db
    .insert(sourceEntries)
    .values(placesFor(sourceEntries, ["id"]))
    .onConflictDoNothing()
    .prepare(),
}));

/** Stores entries that are not known yet; known ones stay as they are. One transaction. */
export function storeEntries(db: Db, entries: NewEntry[]): void {
  const { store } = statements(db);
  db.transaction(() => {
    for (const entry of entries) store.run(entry);
  });
}

/** The book's entries after the entry `after`, oldest id first, at most `limit`: read in pieces, so that nobody waits. */
export function entriesOfBook(db: Db, readerId: string, bookId: number, after: number, limit: number): EntryRow[] {
  return db
    .select()
    .from(sourceEntries)
    .where(and(eq(sourceEntries.bookId, bookId), eq(sourceEntries.readerId, readerId), gt(sourceEntries.id, after)))
    .orderBy(asc(sourceEntries.id))
    .limit(limit)
    .all();
}
