import { and, desc, eq, gt, lte, ne, notInArray } from "drizzle-orm";
import type { Db } from "../open.ts";
import { readers, sessions } from "../schema.ts";

export type SessionRow = typeof sessions.$inferSelect;

/**
 * Stores a session. Deletes expired ones, and all but the `most` recently used of the reader's sessions with the same
 * program.
 */
export function storeSession(db: Db, row: SessionRow & { userAgent: string }, most: number): void {
  db.transaction(() => {
    db.insert(sessions).values(row).run();
    db.delete(sessions).where(lte(sessions.expiresAt, row.createdAt)).run();
    const mine = and(eq(sessions.userId, row.userId), eq(sessions.userAgent, row.userAgent));
    const kept = db
      .select({ id: sessions.id })
      .from(sessions)
      .where(mine)
      .orderBy(desc(sessions.updatedAt), desc(sessions.createdAt))
      .limit(most);
    db.delete(sessions)
      .where(and(mine, ne(sessions.id, row.id), notInArray(sessions.id, kept)))
      .run();
  });
}

/** The session with this hash and its reader, unless it has expired. */
export function sessionByHash(
  db: Db,
  tokenHash: string,
  now: Date,
): { session: SessionRow; reader: typeof readers.$inferSelect } | undefined {
  return db
    .select({ session: sessions, reader: readers })
    .from(sessions)
    .innerJoin(readers, eq(readers.id, sessions.userId))
    .where(and(eq(sessions.tokenHash, tokenHash), gt(sessions.expiresAt, now)))
    .get();
}

/** Records when and from where a session was last used, and when it expires. */
export function touchSession(
  db: Db,
  readerId: string,
  id: string,
  used: Pick<SessionRow, "updatedAt" | "expiresAt" | "ipAddress" | "userAgent">,
): void {
  db.update(sessions)
    .set(used)
    .where(and(eq(sessions.userId, readerId), eq(sessions.id, id)))
    .run();
}

/** The reader's open sessions, the most recently used first, at most `limit`. */
export function listSessions(db: Db, readerId: string, now: Date, limit: number): SessionRow[] {
  return db
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, readerId), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.updatedAt), desc(sessions.createdAt))
    .limit(limit)
    .all();
}

export function deleteSessionByHash(db: Db, tokenHash: string): void {
  db.delete(sessions).where(eq(sessions.tokenHash, tokenHash)).run();
}

/** Ends a session. False if the reader has no such session. */
export function deleteSession(db: Db, readerId: string, id: string): boolean {
  return (
    db
      .delete(sessions)
      .where(and(eq(sessions.userId, readerId), eq(sessions.id, id)))
      .run().changes > 0
  );
}

/** Ends all the reader's sessions, except the one with this hash if given. Returns how many. */
export function deleteOtherSessions(db: Db, readerId: string, exceptHash: string | null): number {
  const mine = eq(sessions.userId, readerId);
  const others = exceptHash === null ? mine : and(mine, ne(sessions.tokenHash, exceptHash));
  return db.delete(sessions).where(others).run().changes;
}
