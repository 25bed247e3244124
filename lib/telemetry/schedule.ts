import type { Db } from "#db/open.ts";
import { moveReport, planFirstReport, readSchedule, type ScheduleRow } from "#db/telemetrySchedule.ts";

const MINUTE_MS = 60 * 1000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long to wait after the first, second and third failure of a report. After the fourth, the next period. */
const RETRIES_MS = [15 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS];

/**
 * How many of the reports that failed twice wait six hours rather than one. In an outage of hours, each attempt that
 * all reports make meanwhile is a flow as large as that of new reports: three of them are more than three times the mean
 * at noon, when most machines are on.
 */
const SKIPPING_THE_HOUR = 1 / 3;

/** As many attempts as a report gets. */
export const LAST_ATTEMPT = RETRIES_MS.length + 1;

/** The longest `Retry-After` that is believed. */
const LONGEST_WAIT_MS = 24 * HOUR_MS;

/** By how much a `Retry-After` is stretched at most: a date sent to all must not bring all back in one second. */
const STRETCH = 0.1;

/** How much earlier or later than the interval a report comes, so that a fleet never reports in step. */
const JITTER = 0.1;

/** What the times of reports follow from. */
export interface Pace {
  intervalMs: number;
  firstDelayMs: number;
  /** From 0 up to 1. */
  random: () => number;
}

/** An attempt at a report. */
export interface Tried {
  /** From 1. */
  attempt: number;
  /** The uuid that all attempts at this report carry. */
  uuid: string;
  /** When it is tried again should nothing else follow; epoch milliseconds. */
  retryAt: number;
}

/** The attempt that is due, with the next one planned in case that it comes to nothing; null if none is due yet. */
export function attemptDue(row: ScheduleRow, now: number, pace: Pace, newId: () => string): Tried | null {
  if (row.nextDueAt > now) return null;
  const { attempt, uuid } = nextAttempt(row, newId);
  return { attempt, uuid, retryAt: now + retryMs(skipsTheHour(row, attempt, pace) ? attempt + 1 : attempt, pace) };
}

/** Whether a report waits six hours after its second failure. The first of an installation never does: it is not known yet. */
function skipsTheHour({ lastDeliveredAt }: ScheduleRow, attempt: number, { random }: Pace): boolean {
  return attempt === 2 && lastDeliveredAt !== null && random() < SKIPPING_THE_HOUR;
}

/** The time to the next report: the interval, give or take a tenth. */
export function nextPeriodMs({ intervalMs, random }: Pace): number {
  return Math.round(intervalMs * (1 - JITTER + 2 * JITTER * random()));
}

/** The time to the next attempt, should this one fail: never longer than to the next report. */
export function retryMs(attempt: number, pace: Pace): number {
  const wait = RETRIES_MS[attempt - 1];
  return wait === undefined ? nextPeriodMs(pace) : Math.min(wait, pace.intervalMs);
}

/**
 * How long a `Retry-After` header asks to wait, seconds or a date (RFC 9110, 10.2.3), in milliseconds from now; a day is
 * the longest that is believed. Null if it says nothing.
 */
export function askedPauseMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  const asked = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(asked) ? null : Math.min(Math.max(asked, 0), LONGEST_WAIT_MS);
}

/**
 * How long a `Retry-After` header makes the next attempt wait, in milliseconds: never less than it asks, up to a tenth
 * more. Null if it says nothing. Asked for again after a pause that did not help, it can only lengthen the wait after the
 * usual one: else a receiver that is out for hours, and says an hour each time, would get more requests than one that
 * says nothing.
 */
export function retryAfterMs(header: string | null, attempt: number, now: number, pace: Pace): number | null {
  const asked = askedPauseMs(header, now);
  if (asked === null) return null;
  const wait = Math.ceil(asked * (1 + STRETCH * pace.random()));
  return attempt === 1 ? wait : Math.max(wait, retryMs(attempt + 1, pace));
}

/**
 * Which attempt at which report comes next: a report that failed to the last is given up for a new one. If its last
 * attempt was never settled, because the process died, it may have arrived: then the next carries its uuid, and
 * what both count is counted once.
 */
export function nextAttempt(
  { attempts, reportUuid, leaseOwner }: ScheduleRow,
  newId: () => string,
): { attempt: number; uuid: string } {
  if (reportUuid === null) return { attempt: 1, uuid: newId() };
  if (attempts < LAST_ATTEMPT) return { attempt: attempts + 1, uuid: reportUuid };
  return { attempt: 1, uuid: leaseOwner === null ? newId() : reportUuid };
}

/**
 * When the next report is due, planned if it was not. A time further ahead than any pause can be was set by a clock
 * that has been put back since, or for a longer interval: it is drawn nearer. A time long past stays one report.
 */
export function dueReport(db: Db, now: number, pace: Pace): ScheduleRow {
  const row = readSchedule(db);
  if (!row) planFirstReport(db, now + pace.firstDelayMs);
  else if (row.nextDueAt - now > longestPauseMs(row, pace)) moveReport(db, row.nextDueAt, now + nextPeriodMs(pace));
  else return row;
  return dueReport(db, now, pace);
}

function longestPauseMs({ attempts, lastDeliveredAt }: ScheduleRow, { intervalMs, firstDelayMs }: Pace): number {
  const period = intervalMs * (1 + JITTER);
  if (attempts > 0) return Math.max(period, LONGEST_WAIT_MS * (1 + STRETCH));
  return lastDeliveredAt === null ? Math.max(period, firstDelayMs) : period;
}
