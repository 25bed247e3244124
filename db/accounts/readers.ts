import { and, eq, gt, lte, or, sql } from "drizzle-orm";
import type { Db } from "../open.ts";
import { accounts, readers, signInAttempts } from "../schema.ts";

/** Whether anyone has set this installation up. */
export function hasOwner(db: Db): boolean {
  return ownerId(db) !== undefined;
}

/** The reader who set this installation up; undefined before that. */
export function ownerId(db: Db): string | undefined {
  return db.select({ id: readers.id }).from(readers).where(eq(readers.role, "owner")).limit(1).get()?.id;
}

/** The number of failed attempts under this key, and when they expire (epoch milliseconds). */
export function failuresOf(db: Db, key: string): { failures: number; resetsAt: number } {
  const row = db.select().from(signInAttempts).where(eq(signInAttempts.key, key)).get();
  return row ?? { failures: 0, resetsAt: 0 };
}

/**
 * Counts another failed attempt. Deletes counts that have expired, and those that expire after `latest`, which means
 * that the clock was set back.
 */
export function countFailure(
  db: Db,
  key: string,
  now: number,
  { resetsAt, latest }: { resetsAt: number; latest: number },
): void {
  db.delete(signInAttempts)
    .where(or(lte(signInAttempts.resetsAt, now), gt(signInAttempts.resetsAt, latest)))
    .run();
  db.insert(signInAttempts)
    .values({ key, failures: 1, resetsAt })
    .onConflictDoUpdate({
      target: signInAttempts.key,
      set: { failures: sql`${signInAttempts.failures} + 1`, resetsAt },
    })
    .run();
}

/** Undoes one counted attempt and the expiry it set, unless another attempt has set it since. */
export function takeBackFailure(
  db: Db,
  { key, before, resetsAt }: { key: string; before: number; resetsAt: number },
): void {
  db.update(signInAttempts)
    .set({
      failures: sql`max(0, ${signInAttempts.failures} - 1)`,
      resetsAt: sql`CASE WHEN ${signInAttempts.resetsAt} = ${resetsAt} THEN ${before} ELSE ${signInAttempts.resetsAt} END`,
    })
    .where(eq(signInAttempts.key, key))
    .run();
}

export function forgetFailures(db: Db, key: string): void {
  db.delete(signInAttempts).where(eq(signInAttempts.key, key)).run();
}

/** The reader with this id, as better-auth stores it. */
export function readerById(db: Db, readerId: string): typeof readers.$inferSelect | undefined {
  return db.select().from(readers).where(eq(readers.id, readerId)).get();
}

/** The reader who signs in with this email address, in lower case. */
export function readerByEmail(db: Db, email: string): typeof readers.$inferSelect | undefined {
  return db.select().from(readers).where(eq(readers.email, email)).get();
}

/** The hash of the reader's password, as better-auth stores it. */
export function passwordHashOf(db: Db, readerId: string): string | undefined {
  const own = and(eq(accounts.userId, readerId), eq(accounts.providerId, "credential"));
  return db.select({ hash: accounts.password }).from(accounts).where(own).get()?.hash ?? undefined;
}

/** Replaces the hash of the reader's password. @throws {Error} if the reader has none */
export function replacePasswordHash(db: Db, readerId: string, hash: string, now: Date): void {
  const own = and(eq(accounts.userId, readerId), eq(accounts.providerId, "credential"));
  const { changes } = db.update(accounts).set({ password: hash, updatedAt: now }).where(own).run();
  if (changes !== 1) throw new Error("accounts: the reader has no password to replace");
}

/** Updates a reader's name and email address. @throws {SqliteError} if another reader has this address */
export function updateReader(
  db: Db,
  readerId: string,
  { name, email, now }: { name: string; email: string; now: Date },
): void {
  db.update(readers).set({ name, email, updatedAt: now }).where(eq(readers.id, readerId)).run();
}
