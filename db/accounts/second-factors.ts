import { and, count, eq, gt, isNotNull, isNull, lt, lte } from "drizzle-orm";
import type { Db } from "../open.ts";
import { pendingSignIns, recoveryCodes, secondFactors } from "../schema.ts";

export type SecondFactorRow = typeof secondFactors.$inferSelect;
export type PendingSignInRow = typeof pendingSignIns.$inferSelect;

/** The reader's second factor, turned on or still being set up. */
export function secondFactorRow(db: Db, readerId: string): SecondFactorRow | undefined {
  return db.select().from(secondFactors).where(eq(secondFactors.readerId, readerId)).get();
}

/**
 * Stores a secret that no code has confirmed yet, replacing an earlier one. False if the reader's second factor is on.
 */
export function storeUnconfirmedSecret(
  db: Db,
  row: Pick<SecondFactorRow, "readerId" | "secret" | "startedAt">,
): boolean {
  const { secret, startedAt } = row;
  const { changes } = db
    .insert(secondFactors)
    .values(row)
    .onConflictDoUpdate({
      target: secondFactors.readerId,
      set: { secret, startedAt },
      setWhere: isNull(secondFactors.turnedOnAt),
    })
    .run();
  return changes > 0;
}

/** Turns the reader's second factor on, with the time step of the code that confirmed it. */
export function confirmSecret(db: Db, readerId: string, { now, step }: { now: number; step: number }): void {
  db.update(secondFactors)
    .set({ turnedOnAt: now, lastStep: step })
    .where(and(eq(secondFactors.readerId, readerId), isNull(secondFactors.turnedOnAt)))
    .run();
}

/** Uses up a time step and all before it. False if it was used before: of several concurrent calls, one gets true. */
export function spendStep(db: Db, readerId: string, step: number): boolean {
  const unused = and(
    eq(secondFactors.readerId, readerId),
    isNotNull(secondFactors.turnedOnAt),
    lt(secondFactors.lastStep, step),
  );
  return db.update(secondFactors).set({ lastStep: step }).where(unused).run().changes > 0;
}

/** Deletes a secret that no code has confirmed. */
export function deleteUnconfirmedSecret(db: Db, readerId: string): void {
  db.delete(secondFactors)
    .where(and(eq(secondFactors.readerId, readerId), isNull(secondFactors.turnedOnAt)))
    .run();
}

/** Deletes the reader's secret and recovery codes. */
export function deleteSecondFactor(db: Db, readerId: string): void {
  db.transaction(() => {
    db.delete(recoveryCodes).where(eq(recoveryCodes.readerId, readerId)).run();
    db.delete(secondFactors).where(eq(secondFactors.readerId, readerId)).run();
  });
}

/** Replaces the reader's remaining recovery codes with these. */
export function replaceRecoveryCodes(db: Db, readerId: string, hashes: readonly string[]): void {
  db.transaction(() => {
    db.delete(recoveryCodes).where(eq(recoveryCodes.readerId, readerId)).run();
    db.insert(recoveryCodes)
      .values(hashes.map((hash) => ({ hash, readerId })))
      .run();
  });
}

/** Uses up a recovery code. False if the reader has none with this hash. */
export function spendRecoveryCode(db: Db, readerId: string, hash: string): boolean {
  const own = and(eq(recoveryCodes.readerId, readerId), eq(recoveryCodes.hash, hash));
  return db.delete(recoveryCodes).where(own).run().changes > 0;
}

/** The number of the reader's unused recovery codes. */
export function recoveryCodesLeft(db: Db, readerId: string): number {
  return db.select({ left: count() }).from(recoveryCodes).where(eq(recoveryCodes.readerId, readerId)).get()?.left ?? 0;
}

/** Stores a sign-in that waits for its code; deletes expired ones. */
export function storePendingSignIn(db: Db, row: PendingSignInRow, now: number): void {
  db.delete(pendingSignIns).where(lte(pendingSignIns.expiresAt, now)).run();
  db.insert(pendingSignIns).values(row).run();
}

/** The sign-in with this ticket, unless it has expired. */
export function pendingSignInByHash(db: Db, ticketHash: string, now: number): PendingSignInRow | undefined {
  return db
    .select()
    .from(pendingSignIns)
    .where(and(eq(pendingSignIns.ticketHash, ticketHash), gt(pendingSignIns.expiresAt, now)))
    .get();
}

/** Uses up a ticket. False if it was used before. */
export function takePendingSignIn(db: Db, ticketHash: string): boolean {
  return db.delete(pendingSignIns).where(eq(pendingSignIns.ticketHash, ticketHash)).run().changes > 0;
}

/** Deletes the reader's sign-ins that wait for a code. */
export function deletePendingSignIns(db: Db, readerId: string): void {
  db.delete(pendingSignIns).where(eq(pendingSignIns.readerId, readerId)).run();
}
