import { and, desc, eq, gt, lt, lte } from "drizzle-orm";
import type { Db } from "./open.ts";
import { withSecureDelete } from "./pragma.ts";
import { telemetryLedger } from "./schema.ts";

export type LedgerRow = typeof telemetryLedger.$inferSelect;

/**
 * Writes an attempt down, and reads it back: nothing may leave that is not written here.
 * @returns its id
 * @throws {Error} if it is not there afterwards
 */
export function recordAttempt(db: Db, row: Omit<LedgerRow, "id">): number {
  const { lastInsertRowid } = withSecureDelete(db, () => db.insert(telemetryLedger).values(row).run());
  const id = Number(lastInsertRowid);
  const { body } = telemetryLedger;
  const written = db.select({ body }).from(telemetryLedger).where(eq(telemetryLedger.id, id)).get();
  if (!written?.body.equals(row.body)) throw new Error("telemetry: the ledger did not keep what was to be sent");
  return id;
}

/** Writes down how an attempt ended. */
export function recordOutcome(db: Db, id: number, ending: Pick<LedgerRow, "outcome" | "status" | "durationMs">): void {
  withSecureDelete(db, () => db.update(telemetryLedger).set(ending).where(eq(telemetryLedger.id, id)).run());
}

/** Attempts, newest first; only those before `before`, if it is given. */
export function listAttempts(db: Db, { limit, before }: { limit: number; before: number | null }): LedgerRow[] {
  const older = before === null ? undefined : lt(telemetryLedger.id, before);
  return db.select().from(telemetryLedger).where(older).orderBy(desc(telemetryLedger.id)).limit(limit).all();
}

/** The newest attempt, of all or at one event, without its body. */
export function lastAttempt(
  db: Db,
  event?: string,
): Pick<LedgerRow, "at" | "event" | "outcome" | "status"> | undefined {
  const { at, event: name, outcome, status } = telemetryLedger;
  const wanted = event === undefined ? undefined : eq(name, event);
  return db
    .select({ at, event: name, outcome, status })
    .from(telemetryLedger)
    .where(wanted)
    .orderBy(desc(telemetryLedger.id))
    .limit(1)
    .get();
}

/** When the attempts at an event were made within a span, oldest first; epoch milliseconds. */
export function attemptsWithin(db: Db, event: string, { from, to }: { from: number; to: number }): number[] {
  const { at } = telemetryLedger;
  const within = and(eq(telemetryLedger.event, event), gt(at, from), lte(at, to));
  return db
    .select({ at })
    .from(telemetryLedger)
    .where(within)
    .orderBy(telemetryLedger.id)
    .all()
    .map((row) => row.at);
}

/** Deletes the attempts made before a time, in epoch milliseconds; nothing is written where there are none. */
export function pruneLedger(db: Db, before: number): void {
  const old = lt(telemetryLedger.at, before);
  if (db.select({ id: telemetryLedger.id }).from(telemetryLedger).where(old).limit(1).get() === undefined) return;
  withSecureDelete(db, () => db.delete(telemetryLedger).where(old).run());
}

export function clearLedger(db: Db): void {
  withSecureDelete(db, () => db.delete(telemetryLedger).run());
}
