import { and, eq, gt, isNull, lte, or } from "drizzle-orm";
import type { Db } from "./open.ts";
import { telemetrySchedule } from "./schema.ts";

/** When the next report is due, and what became of the attempts at it. Times are epoch milliseconds. */
export type ScheduleRow = typeof telemetrySchedule.$inferSelect;

const ONLY_ROW = 1;

export function readSchedule(db: Db): ScheduleRow | undefined {
  return db.select().from(telemetrySchedule).get();
}

/** Plans the first report, unless one is planned. */
export function planFirstReport(db: Db, nextDueAt: number): void {
  db.insert(telemetrySchedule).values({ id: ONLY_ROW, nextDueAt }).onConflictDoNothing().run();
}

/** Moves the next report from one time to another, unless another process has moved it already. */
export function moveReport(db: Db, from: number, to: number): void {
  db.update(telemetrySchedule).set({ nextDueAt: to }).where(eq(telemetrySchedule.nextDueAt, from)).run();
}

interface ReportClaim {
  owner: string;
  now: number;
  /** How long the claim holds, in milliseconds. */
  leaseMs: number;
  /** Which attempt at the report this is, from 1, and the uuid that all its attempts carry. */
  attempt: number;
  uuid: string;
  /** When to try again if this attempt comes to nothing, a crash included. */
  retryAt: number;
}

/**
 * Claims the report that is due, if it still stands as `seen`: of any number of processes, one gets it. A claim that
 * reaches further than a lease can was made under another clock, and does not count.
 */
export function claimReport(db: Db, seen: ScheduleRow, claim: ReportClaim): boolean {
  const leaseUntil = claim.now + claim.leaseMs;
  const unclaimed = or(
    isNull(telemetrySchedule.leaseUntil),
    lte(telemetrySchedule.leaseUntil, claim.now),
    gt(telemetrySchedule.leaseUntil, leaseUntil),
  );
  const asSeen = and(
    eq(telemetrySchedule.nextDueAt, seen.nextDueAt),
    eq(telemetrySchedule.attempts, seen.attempts),
    lte(telemetrySchedule.nextDueAt, claim.now),
  );
  const claimed = db
    .update(telemetrySchedule)
    .set({
      leaseOwner: claim.owner,
      leaseUntil,
      attempts: claim.attempt,
      reportUuid: claim.uuid,
      nextDueAt: claim.retryAt,
    })
    .where(and(asSeen, unclaimed))
    .run();
  return claimed.changes > 0;
}

/** What follows from an attempt. */
export interface Settlement {
  nextDueAt: number;
  attempts: number;
  reportUuid: string | null;
  /** Given if the report was delivered. */
  lastDeliveredAt?: number;
}

/** Ends a claim and plans what comes next. False if the claim was lost, for instance because consent has changed. */
export function settleReport(db: Db, owner: string, uuid: string, settlement: Settlement): boolean {
  const mine = and(eq(telemetrySchedule.leaseOwner, owner), eq(telemetrySchedule.reportUuid, uuid));
  return (
    db
      .update(telemetrySchedule)
      .set({ ...settlement, leaseOwner: null, leaseUntil: null })
      .where(mine)
      .run().changes > 0
  );
}
