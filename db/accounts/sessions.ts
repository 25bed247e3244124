import { and, desc, eq, gt, lte, ne, notInArray } from "drizzle-orm";
import type { Db } from "../open.ts";
import { readers, sessions } from "../schema.ts";

export type SessionRow = typeof sessions.$inferSelect;

/**
 * Keeps a session. Those that have run out are forgotten, and of the reader's with the same program all but the `most`
 * used last.
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

/** The session with this hash and its reader, unless it has run out. */
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

/** Keeps when and from where a session was used last, and until when it lasts. */
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

/** The reader's open sessions, the last used first, at most `limit`. */
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

/** False if the reader has no such session. */
export function deleteSession(db: Db, readerId: string, id: string): boolean {
  return (
    db
      .delete(sessions)
      .where(and(eq(sessions.userId, readerId), eq(sessions.id, id)))
      .run().changes > 0
  );
}

/** Ends the reader's sessions but for the one with this hash, or all of them. Returns how many. */
export function deleteOtherSessions(db: Db, readerId: string, exceptHash: string | null): number {
  const mine = eq(sessions.userId, readerId);
  const others = exceptHash === null ? mine : and(mine, ne(sessions.tokenHash, exceptHash));
  return db.delete(sessions).where(others).run().changes;
}
