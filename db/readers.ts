import { and, eq, lte, sql } from "drizzle-orm";
import type { Db } from "./open.ts";
import { accounts, readers, signInAttempts } from "./schema.ts";

/** Whether anyone has set this installation up. */
export function hasOwner(db: Db): boolean {
  return ownerId(db) !== undefined;
}

/** The reader who set this installation up; undefined before that. */
export function ownerId(db: Db): string | undefined {
  return db.select({ id: readers.id }).from(readers).where(eq(readers.role, "owner")).limit(1).get()?.id;
}

/** Failed attempts under this key since its count last started again, and when it starts again (epoch milliseconds). */
export function failuresOf(db: Db, key: string, now: number): { failures: number; resetsAt: number } {
  const row = db.select().from(signInAttempts).where(eq(signInAttempts.key, key)).get();
  return row && row.resetsAt > now ? row : { failures: 0, resetsAt: now };
}

/** Counts one more failed attempt; counts that have run out are forgotten. */
export function countFailure(db: Db, key: string, now: number, resetsAt: number): void {
  db.delete(signInAttempts).where(lte(signInAttempts.resetsAt, now)).run();
  db.insert(signInAttempts)
    .values({ key, failures: 1, resetsAt })
    .onConflictDoUpdate({ target: signInAttempts.key, set: { failures: sql`${signInAttempts.failures} + 1` } })
    .run();
}

/** Takes one counted attempt back: it was none that failed. */
export function takeBackFailure(db: Db, key: string): void {
  db.update(signInAttempts)
    .set({ failures: sql`max(0, ${signInAttempts.failures} - 1)` })
    .where(eq(signInAttempts.key, key))
    .run();
}

/** The reader of this id, as better-auth keeps them. */
export function readerById(db: Db, id: string): typeof readers.$inferSelect | undefined {
  return db.select().from(readers).where(eq(readers.id, id)).get();
}

/** The reader who signs in with this address, in lower case. */
export function readerByEmail(db: Db, email: string): typeof readers.$inferSelect | undefined {
  return db.select().from(readers).where(eq(readers.email, email)).get();
}

/** The hash of the reader's password, as better-auth keeps it. */
export function passwordHashOf(db: Db, readerId: string): string | undefined {
  const own = and(eq(accounts.userId, readerId), eq(accounts.providerId, "credential"));
  return db.select({ hash: accounts.password }).from(accounts).where(own).get()?.hash ?? undefined;
}
