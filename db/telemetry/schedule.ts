import { and, eq, gt, isNull, lte, or, type SQL } from "drizzle-orm";
import type { Db } from "../open.ts";
import { withSecureDelete } from "../pragma.ts";
import { telemetrySchedule } from "../schema.ts";

/** When the next report is due, and the attempts at it so far. Times are epoch milliseconds. */
export type ScheduleRow = typeof telemetrySchedule.$inferSelect;

const ONLY_ROW = 1;

export function readSchedule(db: Db): ScheduleRow | undefined {
  return db.select().from(telemetrySchedule).get();
}

/** Plans the first report, unless one is planned. */
export function planFirstReport(db: Db, nextDueAt: number): void {
  db.insert(telemetrySchedule).values({ id: ONLY_ROW, nextDueAt }).onConflictDoNothing().run();
}

/** Starts a new period: the next report counts from then on. A recorded lock is over. */
export function beginPeriod(db: Db, from: number): void {
  updateSchedule(db, { periodFrom: from, lockedSince: null });
}

/** Records since when a lock keeps telemetry off. */
export function noteLock(db: Db, since: number): void {
  updateSchedule(db, { lockedSince: since });
}

/** Records until when the receiver has asked for a pause. */
export function noteQuiet(db: Db, until: number): void {
  updateSchedule(db, { quietUntil: until });
}

interface ReportClaim {
  owner: string;
  now: number;
  /** How long the claim is valid, in milliseconds. */
  leaseMs: number;
  /** Which attempt at the report this is, from 1, and the uuid that all its attempts carry. */
  attempt: number;
  uuid: string;
  /** When to try again if this attempt comes to nothing, a crash included. */
  retryAt: number;
}

/**
 * Claims the report that is due, if its row is still as `seen`: of any number of processes, one gets it. A claim that
 * reaches further than a lease can was made under another clock, and does not count.
 */
export function claimReport(db: Db, seen: ScheduleRow, claim: ReportClaim): boolean {
  const leaseUntil = claim.now + claim.leaseMs;
  const unclaimed = or(
    isNull(telemetrySchedule.leaseUntil),
    lte(telemetrySchedule.leaseUntil, claim.now),
    gt(telemetrySchedule.leaseUntil, leaseUntil),
  );
  const asSeen = and(eq(telemetrySchedule.nextDueAt, seen.nextDueAt), eq(telemetrySchedule.attempts, seen.attempts));
  const { owner: leaseOwner, attempt: attempts, uuid: reportUuid, retryAt: nextDueAt } = claim;
  return updateSchedule(db, { leaseOwner, leaseUntil, attempts, reportUuid, nextDueAt }, and(asSeen, unclaimed)) > 0;
}

/** What follows from an attempt. */
export interface NextAttempt {
  nextDueAt: number;
  attempts: number;
  reportUuid: string | null;
  /** Given if the report was delivered: the next one counts from there on. */
  lastDeliveredAt?: number;
  periodFrom?: null;
}

/** Ends a claim and plans what comes next. False if the claim was lost, for instance because consent has changed. */
export function settleReport(db: Db, owner: string, uuid: string, next: NextAttempt): boolean {
  const mine = and(eq(telemetrySchedule.leaseOwner, owner), eq(telemetrySchedule.reportUuid, uuid));
  return updateSchedule(db, { ...next, leaseOwner: null, leaseUntil: null }, mine) > 0;
}

/** Returns how many rows were changed. What a row held before is overwritten: the uuid of a report that was sent. */
function updateSchedule(db: Db, set: Partial<ScheduleRow>, where?: SQL): number {
  return withSecureDelete(db, () => db.update(telemetrySchedule).set(set).where(where).run().changes);
}
