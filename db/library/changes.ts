import { and, desc, eq, isNull, lt, notInArray, sql } from "drizzle-orm";
import { MOST_CHANGES } from "#lib/vocabulary/library-change.ts";
import type { Db } from "../open.ts";
import { libraryChanges } from "../schema.ts";
import { writtenRow } from "../written-row.ts";

export type LibraryChangeRow = typeof libraryChanges.$inferSelect;
type NewChange = Pick<LibraryChangeRow, "kind" | "count" | "detail" | "reversals">;

/** Adds a change to the reader's history, which keeps the latest ones. Returns its id. */
export function storeChange(db: Db, readerId: string, change: NewChange, now: number): number {
  const values = { ...change, readerId, createdAt: now };
  const { id } = writtenRow(db.insert(libraryChanges).values(values).returning({ id: libraryChanges.id }).all());
  const latest = db
    .select({ id: libraryChanges.id })
    .from(libraryChanges)
    .where(eq(libraryChanges.readerId, readerId))
    .orderBy(desc(libraryChanges.id))
    .limit(MOST_CHANGES);
  db.delete(libraryChanges)
    .where(and(eq(libraryChanges.readerId, readerId), notInArray(libraryChanges.id, latest)))
    .run();
  return id;
}

/** The reader's latest changes, the last one first, without what undoing them needs. */
export function latestChanges(db: Db, readerId: string): Omit<LibraryChangeRow, "readerId" | "reversals">[] {
  const { id, kind, count, detail, createdAt, undoneAt } = libraryChanges;
  return db
    .select({ id, kind, count, detail, createdAt, undoneAt })
    .from(libraryChanges)
    .where(eq(libraryChanges.readerId, readerId))
    .orderBy(desc(id))
    .all();
}

/** One of the reader's changes. */
export function changeById(db: Db, readerId: string, id: number): LibraryChangeRow | undefined {
  return db
    .select()
    .from(libraryChanges)
    .where(and(eq(libraryChanges.id, id), eq(libraryChanges.readerId, readerId)))
    .get();
}

/** Records that a change was undone. */
export function markUndone(db: Db, readerId: string, id: number, now: number): void {
  db.update(libraryChanges)
    .set({ undoneAt: now })
    .where(and(eq(libraryChanges.id, id), eq(libraryChanges.readerId, readerId)))
    .run();
}

/** Records that a change of tags was undone, by its id in `tag_changes`. */
export function markTagChangeUndone(db: Db, readerId: string, tagChangeId: number, now: number): void {
  const isOfTags = sql`json_extract(${libraryChanges.reversals}, '$[0].tagChangeId') = ${tagChangeId}`;
  db.update(libraryChanges)
    .set({ undoneAt: now })
    .where(and(eq(libraryChanges.readerId, readerId), isNull(libraryChanges.undoneAt), isOfTags))
    .run();
}

/** Forgets the changes that were made before this time. Epoch milliseconds. */
export function forgetLibraryChanges(db: Db, before: number): void {
  db.delete(libraryChanges).where(lt(libraryChanges.createdAt, before)).run();
}
