import { and, desc, eq, gt, lte, notInArray, or, sql } from "drizzle-orm";
import type { Db } from "../open.ts";
import { accessEvents } from "../schema.ts";

export type AccessEventRow = typeof accessEvents.$inferSelect;
export type NewAccessEvent = Pick<AccessEventRow, "readerId" | "kind" | "name" | "address" | "userAgent" | "at">;

/**
 * Stores an event. Deletes the reader's events from before `before` (epoch milliseconds), and all but the latest
 * `most`.
 */
export function storeAccessEvent(
  db: Db,
  event: NewAccessEvent,
  { before, most }: { before: number; most: number },
): void {
  const mine = eq(accessEvents.readerId, event.readerId);
  db.transaction(() => {
    db.insert(accessEvents).values(event).run();
    const kept = db
      .select({ id: accessEvents.id })
      .from(accessEvents)
      .where(mine)
      .orderBy(desc(accessEvents.at), desc(accessEvents.id))
      .limit(most);
    db.delete(accessEvents)
      .where(and(mine, or(lte(accessEvents.at, before), notInArray(accessEvents.id, kept))))
      .run();
  });
}

/**
 * Adds one to the count of an event of the same kind and address after `since`. Returns the new count; undefined if
 * there was no such event.
 */
export function repeatAccessEvent(
  db: Db,
  { readerId, kind, address, userAgent, at }: NewAccessEvent,
  since: number,
): number | undefined {
  const same = db
    .select({ id: accessEvents.id })
    .from(accessEvents)
    .where(
      and(
        eq(accessEvents.readerId, readerId),
        eq(accessEvents.kind, kind),
        eq(accessEvents.address, address),
        gt(accessEvents.at, since),
      ),
    )
    .orderBy(desc(accessEvents.at))
    .limit(1);
  const [counted] = db
    .update(accessEvents)
    .set({ times: sql`${accessEvents.times} + 1`, at, userAgent })
    .where(eq(accessEvents.id, same))
    .returning({ times: accessEvents.times })
    .all();
  return counted?.times;
}

/** The reader's latest events after `since`, at most `limit`. */
export function listAccessEvents(db: Db, readerId: string, since: number, limit: number): AccessEventRow[] {
  return db
    .select()
    .from(accessEvents)
    .where(and(eq(accessEvents.readerId, readerId), gt(accessEvents.at, since)))
    .orderBy(desc(accessEvents.at), desc(accessEvents.id))
    .limit(limit)
    .all();
}
