import { and, count, desc, eq, gt, lt, lte, sql } from "drizzle-orm";
import type { Db } from "../open.ts";
import { withSecureDelete } from "../pragma.ts";
import { telemetryLedger } from "../schema.ts";

export type LedgerRow = typeof telemetryLedger.$inferSelect;

/**
 * Records an attempt, and reads it back: nothing may be sent that is not recorded here.
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

/** Records how an attempt ended. */
export function recordOutcome(db: Db, id: number, ending: Pick<LedgerRow, "outcome" | "status" | "durationMs">): void {
  withSecureDelete(db, () => db.update(telemetryLedger).set(ending).where(eq(telemetryLedger.id, id)).run());
}

/** Which attempts; without a value, all. */
export interface AttemptFilter {
  event?: string | undefined;
  outcome?: LedgerRow["outcome"] | undefined;
}

/** Attempts, newest first; only those before `before`, if it is given. */
export function listAttempts(
  db: Db,
  { limit, before, event, outcome }: AttemptFilter & { limit: number; before: number | null },
): LedgerRow[] {
  const wanted = and(
    before === null ? undefined : lt(telemetryLedger.id, before),
    event === undefined ? undefined : eq(telemetryLedger.event, event),
    outcome === undefined ? undefined : eq(telemetryLedger.outcome, outcome),
  );
  return db.select().from(telemetryLedger).where(wanted).orderBy(desc(telemetryLedger.id)).limit(limit).all();
}

/** Attempts of one kind and outcome on one day. */
export interface AttemptSummary {
  /** `2024-03-01`, in the time zone of this machine. */
  day: string;
  event: string;
  outcome: LedgerRow["outcome"];
  requests: number;
  /** Of all bodies together. */
  bytes: number;
}

/** The number of attempts by day, kind and outcome; the latest day first. */
export function summariseAttempts(db: Db): AttemptSummary[] {
  const { at, event, outcome, body } = telemetryLedger;
  const day = sql<string>`date(${at} / 1000, 'unixepoch', 'localtime')`;
  return db
    .select({ day, event, outcome, requests: count(), bytes: sql<number>`sum(length(${body}))` })
    .from(telemetryLedger)
    .groupBy(day, event, outcome)
    .orderBy(desc(day), event, outcome)
    .all();
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

/** Deletes the attempts made before a time, in epoch milliseconds; writes nothing if there are none. */
export function pruneLedger(db: Db, before: number): void {
  const old = lt(telemetryLedger.at, before);
  if (db.select({ id: telemetryLedger.id }).from(telemetryLedger).where(old).limit(1).get() === undefined) return;
  withSecureDelete(db, () => db.delete(telemetryLedger).where(old).run());
}

export function clearLedger(db: Db): void {
  withSecureDelete(db, () => db.delete(telemetryLedger).run());
}
