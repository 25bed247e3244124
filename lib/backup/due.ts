import { LATE_MS, QUIET_HOUR } from "#lib/vocabulary/backups.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** A server that has just started has other things to do. */
const AFTER_START_MS = 15 * MINUTE_MS;
/** After a failure. */
const RETRY_MS = HOUR_MS;
/** Who imports for half a day gets a backup in between. */
const PATIENCE_MS = 12 * HOUR_MS;

interface Circumstances {
  /** When the last good backup was made; null if there is none. Times are epoch milliseconds. */
  last: number | null;
  /** When this process started. */
  startedAt: number;
  /** When the last attempt failed; null if it did not. */
  failedAt: number | null;
  /** Whether anything is being imported or indexed. */
  isBusy: boolean;
}

/**
 * Whether the daily backup is due: once after 3 o’clock in the server’s time zone, when nothing is being imported; if
 * Lektr was not running or busy then, as soon as it is quiet.
 */
export function isBackupDue(now: number, { last, startedAt, failedAt, isBusy }: Circumstances): boolean {
  const slot = lastQuietHour(now);
  if (last !== null && last >= slot) return false;
  if (now - startedAt < AFTER_START_MS) return false;
  if (failedAt !== null && now - failedAt < RETRY_MS) return false;
  return !isBusy || now - slot > PATIENCE_MS;
}

/** When the next scheduled backup is due: `now` if it already is. */
export function nextBackupAt(now: number, last: number | null): number {
  const slot = lastQuietHour(now);
  return last !== null && last >= slot ? quietHourOf(slot, 1) : now;
}

/** Whether a library without a backup since then should have one. `since` is when the library began. */
export function isBackupLate(now: number, { last, since }: { last: number | null; since: number }): boolean {
  return now - (last ?? since) > LATE_MS;
}

function lastQuietHour(now: number): number {
  const today = quietHourOf(now, 0);
  return today <= now ? today : quietHourOf(now, -1);
}

/** The quiet hour of the day of `at`, or of another, in the server’s time zone: days of 23 hours have one, too. */
function quietHourOf(at: number, days: number): number {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, QUIET_HOUR).getTime();
}
