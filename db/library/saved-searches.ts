import { and, asc, count, eq, isNull, ne } from "drizzle-orm";
import type { Db } from "../open.ts";
import { feeds, savedSearches } from "../schema.ts";
import { writtenRow } from "../written-row.ts";

export type SavedSearchRow = typeof savedSearches.$inferSelect;

/** A reader's saved searches by name, each with whether it has a feed. */
export function listSavedSearches(db: Db, readerId: string): (SavedSearchRow & { hasFeed: boolean })[] {
  const rows = db
    .select({ search: savedSearches, feedId: feeds.id })
    .from(savedSearches)
    .leftJoin(feeds, eq(feeds.savedSearchId, savedSearches.id))
    .where(eq(savedSearches.readerId, readerId))
    .orderBy(asc(savedSearches.name))
    .all();
  return rows.map(({ search, feedId }) => ({ ...search, hasFeed: feedId !== null }));
}

export function countSavedSearches(db: Db, readerId: string): number {
  return db.select({ all: count() }).from(savedSearches).where(eq(savedSearches.readerId, readerId)).get()?.all ?? 0;
}

export function savedSearchById(db: Db, readerId: string, id: number): SavedSearchRow | undefined {
  return db.select().from(savedSearches).where(ownSearch(readerId, id)).get();
}

/** Whether another of the reader's saved searches has this name. */
export function isNameTaken(db: Db, readerId: string, name: string, except: number): boolean {
  const other = and(eq(savedSearches.readerId, readerId), eq(savedSearches.name, name), ne(savedSearches.id, except));
  return db.select({ id: savedSearches.id }).from(savedSearches).where(other).get() !== undefined;
}

export function createSavedSearch(db: Db, row: Omit<SavedSearchRow, "id">): SavedSearchRow {
  return writtenRow(db.insert(savedSearches).values(row).returning().all());
}

export function changeSavedSearch(db: Db, readerId: string, id: number, change: { name?: string; q?: string }): void {
  db.update(savedSearches).set(change).where(ownSearch(readerId, id)).run();
}

/** Deletes a saved search, and its feed. False if there is none. */
export function deleteSavedSearch(db: Db, readerId: string, id: number): boolean {
  return db.delete(savedSearches).where(ownSearch(readerId, id)).run().changes > 0;
}

function ownSearch(readerId: string, id: number) {
  return and(eq(savedSearches.readerId, readerId), eq(savedSearches.id, id));
}

export type FeedRow = typeof feeds.$inferSelect;

/** Gives a saved search, or with null the highlight of the day, a feed; an earlier address of it ends. */
export function replaceFeed(db: Db, row: Omit<FeedRow, "id">): void {
  db.transaction(() => {
    deleteFeed(db, row.readerId, row.savedSearchId);
    db.insert(feeds).values(row).run();
  });
}

/** Ends a feed. False if there is none. */
export function deleteFeed(db: Db, readerId: string, savedSearchId: number | null): boolean {
  const which = savedSearchId === null ? isNull(feeds.savedSearchId) : eq(feeds.savedSearchId, savedSearchId);
  return (
    db
      .delete(feeds)
      .where(and(eq(feeds.readerId, readerId), which))
      .run().changes > 0
  );
}

/** The feed whose address has the key with this hash. */
export function feedByKey(db: Db, keyHash: string): FeedRow | undefined {
  return db.select().from(feeds).where(eq(feeds.keyHash, keyHash)).get();
}

/** Whether the highlight of the day has a feed. */
export function hasDayFeed(db: Db, readerId: string): boolean {
  const own = and(eq(feeds.readerId, readerId), isNull(feeds.savedSearchId));
  return db.select({ id: feeds.id }).from(feeds).where(own).get() !== undefined;
}
