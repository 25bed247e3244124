import type { Db } from "#db/open.ts";
import { planFirstReport, readSchedule, type ScheduleRow } from "#db/telemetry/schedule.ts";

const MINUTE_MS = 60 * 1000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long to wait after the first, second and third failure of a report. After the fourth, the next period is due. */
const RETRIES_MS = [15 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS];

/**
 * How many of the reports that failed twice wait six hours rather than one. In an outage of hours, each attempt that
 * all reports make meanwhile is a flow as large as that of new reports: three of them are more than three times the
 * mean at noon, when most machines are on.
 */
const SKIPPING_THE_HOUR = 1 / 3;

/** The number of attempts at a report. */
export const LAST_ATTEMPT = RETRIES_MS.length + 1;

/** The longest `Retry-After` that is respected. */
export const LONGEST_WAIT_MS = 24 * HOUR_MS;

/** The most that a `Retry-After` is extended, so that a date sent to all does not bring all back in one second. */
const STRETCH = 0.1;

/** How much earlier or later than the interval a report is sent, so that installations never report in step. */
const JITTER = 0.1;

/** The settings that the times of reports depend on. */
export interface Pace {
  intervalMs: number;
  firstDelayMs: number;
  /** From 0 up to 1. */
  random: () => number;
}

/** An attempt at a report. */
export interface PlannedAttempt {
  /** From 1. */
  attempt: number;
  /** The uuid that all attempts at this report carry. */
  uuid: string;
  /** When it is retried unless its result says otherwise; epoch milliseconds. */
  retryAt: number;
}

/** The attempt to make now, with the time of the next one if it fails. */
export function attemptAt(row: ScheduleRow, now: number, pace: Pace, newId: () => string): PlannedAttempt {
  const { attempt, uuid } = nextAttempt(row, newId);
  return { attempt, uuid, retryAt: now + retryMs(skipsTheHour(row, attempt, pace) ? attempt + 1 : attempt, pace) };
}

/**
 * Whether a report waits six hours after its second failure. The first of an installation never does: it is not known
 * yet.
 */
function skipsTheHour({ lastDeliveredAt }: ScheduleRow, attempt: number, { random }: Pace): boolean {
  return attempt === 2 && lastDeliveredAt !== null && random() < SKIPPING_THE_HOUR;
}

/** The time to the next report: the interval, give or take a tenth. */
export function nextPeriodMs({ intervalMs, random }: Pace): number {
  return Math.round(intervalMs * (1 - JITTER + 2 * JITTER * random()));
}

/** The time to the next attempt if this one fails: never longer than to the next report. */
export function retryMs(attempt: number, pace: Pace): number {
  const wait = RETRIES_MS[attempt - 1];
  return wait === undefined ? nextPeriodMs(pace) : Math.min(wait, pace.intervalMs);
}

/**
 * How long a `Retry-After` header asks to wait, seconds or a date (RFC 9110, 10.2.3), in milliseconds from now; a day
 * is the longest that is respected. Null without a valid header.
 */
export function requestedPauseMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  const asked = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(asked) ? null : Math.min(Math.max(asked, 0), LONGEST_WAIT_MS);
}

/**
 * How long a `Retry-After` header makes the next attempt wait, in milliseconds: never less than it asks, up to a tenth
 * more. Null if it says nothing. Asked for again after a pause that did not help, it can only lengthen the wait after
 * the usual one: else a receiver that is out for hours, and says an hour each time, would get more requests than one
 * that says nothing.
 */
export function retryAfterMs(header: string | null, attempt: number, now: number, pace: Pace): number | null {
  const asked = requestedPauseMs(header, now);
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

/** The plan of the next report; the first one is planned if none is. */
export function plannedReport(db: Db, now: number, { firstDelayMs }: Pick<Pace, "firstDelayMs">): ScheduleRow {
  const known = readSchedule(db);
  if (known) return known;
  planFirstReport(db, now + firstDelayMs);
  const planned = readSchedule(db);
  if (!planned) throw new Error("telemetry: the first report could not be planned");
  return planned;
}

/**
 * How long until a report is due. Once this process has read a plan, it counts down on the steady clock, so that a wall
 * clock that jumps neither sends an extra report nor delays one. A time further ahead than any pause can be means that
 * the clock was wrong when it was written, or is wrong now, as on a machine without a battery-backed clock; which of
 * the two becomes clear within a period.
 */
export class Countdown {
  #plan = "";
  #dueAt = 0;
  #doubtedSince: number | null = null;

  /**
   * Milliseconds until the report of a plan is due; not above 0 if it is. `now` is the wall clock, `steady` the
   * monotonic one.
   */
  left(row: ScheduleRow, pace: Pace, { now, steady }: { now: number; steady: number }): number {
    const plan = `${row.nextDueAt} ${row.attempts}`;
    if (plan !== this.#plan || this.#doubtedSince !== null) this.#read(plan, row, pace, { now, steady });
    return this.#dueAt - steady;
  }

  #read(plan: string, row: ScheduleRow, pace: Pace, { now, steady }: { now: number; steady: number }): void {
    const left = row.nextDueAt - now;
    const isDoubtful = left > longestPauseMs(row, pace);
    if (plan !== this.#plan || !isDoubtful) this.#doubtedSince = null;
    this.#plan = plan;
    if (isDoubtful) this.#doubtedSince ??= steady;
    this.#dueAt = this.#doubtedSince === null ? steady + left : this.#doubtedSince + pace.intervalMs;
  }
}

function longestPauseMs({ attempts, lastDeliveredAt }: ScheduleRow, { intervalMs, firstDelayMs }: Pace): number {
  const period = intervalMs * (1 + JITTER);
  if (attempts > 0) return Math.max(period, LONGEST_WAIT_MS * (1 + STRETCH));
  return lastDeliveredAt === null ? Math.max(period, firstDelayMs) : period;
}
