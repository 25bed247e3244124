import { and, eq, lte, sql } from "drizzle-orm";
import type { Db } from "../open.ts";
import { withPatience, withSecureDelete } from "../pragma.ts";
import { telemetryConsent, telemetryCounters, telemetryEpoch, telemetrySchedule } from "../schema.ts";
import { errorCode } from "#lib/vocabulary/error-code.ts";

/** The record of consent, unchecked. */
export type ConsentRow = typeof telemetryConsent.$inferSelect;

const ONLY_ROW = 1;

/** The record of consent and the number of its last change, read at one moment. */
export function consentAtEpoch(db: Db): { row: ConsentRow | undefined; epoch: number } {
  return db.transaction(() => ({ row: db.select().from(telemetryConsent).get(), epoch: readEpoch(db) }));
}

/** How often consent has changed. It never goes back. */
export function readEpoch(db: Db): number {
  return db.select().from(telemetryEpoch).get()?.epoch ?? 0;
}

/** Increments the epoch, because consent changes with this transaction: everything started before is void. */
export function advanceEpoch(db: Db): void {
  db.insert(telemetryEpoch)
    .values({ id: ONLY_ROW, epoch: 1 })
    .onConflictDoUpdate({ target: telemetryEpoch.id, set: { epoch: sql`${telemetryEpoch.epoch} + 1` } })
    .run();
}

/** Replaces the record of consent, with all of its columns. */
export function replaceConsent(db: Db, row: Omit<ConsentRow, "id">): void {
  forgetConsent(db);
  withSecureDelete(db, () =>
    db
      .insert(telemetryConsent)
      .values({ ...row, id: ONLY_ROW })
      .run(),
  );
}

export function forgetConsent(db: Db): void {
  withSecureDelete(db, () => db.delete(telemetryConsent).run());
}

/** Deletes all counters. */
export function forgetCounts(db: Db): void {
  withSecureDelete(db, () => db.delete(telemetryCounters).run());
}

/** Deletes all counters and the schedule. The epoch and the ledger stay. */
export function forgetCountsAndSchedule(db: Db): void {
  forgetCounts(db);
  withSecureDelete(db, () => db.delete(telemetrySchedule).run());
}

/** One counter: what is counted, the value of its closed list, and how often. */
export interface CounterValue {
  name: string;
  label: string;
  value: number;
}

/**
 * Adds to counters, if the choice that they were counted under is still in force; else they are forgotten. False if
 * another process is writing: it is not waited for.
 */
export function addToCounters(db: Db, epoch: number, counted: readonly CounterValue[]): boolean {
  return withoutWaiting(db, () => {
    if (readEpoch(db) === epoch) withSecureDelete(db, () => addAll(db, counted));
  });
}

function addAll(db: Db, counted: readonly CounterValue[]): void {
  for (const one of counted) {
    db.insert(telemetryCounters)
      .values(one)
      .onConflictDoUpdate({
        target: [telemetryCounters.name, telemetryCounters.label],
        set: { value: sql`${telemetryCounters.value} + ${one.value}` },
      })
      .run();
  }
}

/** Runs a transaction unless another process is writing. */
function withoutWaiting(db: Db, write: () => void): boolean {
  try {
    withPatience(db, 0, () => db.transaction(write, { behavior: "immediate" }));
    return true;
  } catch (error) {
    if (errorCode(error) === "SQLITE_BUSY") return false;
    throw error;
  }
}

/**
 * Empties the write-ahead log, in which what was deleted can still be read. False if another process is reading: it is
 * waited for no longer than `ms`.
 */
export function truncateLog(db: Db, ms: number): boolean {
  // The first column is 1 if another connection was in the way.
  return withPatience(db, ms, () => db.$client.pragma("wal_checkpoint(TRUNCATE)", { simple: true })) === 0;
}

export function readCounters(db: Db): CounterValue[] {
  return db.select().from(telemetryCounters).orderBy(telemetryCounters.name, telemetryCounters.label).all();
}

/** Subtracts the counts that a report contained; later ones stay. */
export function subtractCounters(db: Db, carried: readonly CounterValue[]): void {
  withSecureDelete(db, () => {
    for (const { name, label, value } of carried) {
      const counter = and(eq(telemetryCounters.name, name), eq(telemetryCounters.label, label));
      db.update(telemetryCounters)
        .set({ value: sql`${telemetryCounters.value} - ${value}` })
        .where(counter)
        .run();
    }
    db.delete(telemetryCounters).where(lte(telemetryCounters.value, 0)).run();
  });
}
