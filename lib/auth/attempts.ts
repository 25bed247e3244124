import type { Db } from "#db/open.ts";
import { countFailure, failuresOf, forgetFailures, takeBackFailure } from "#db/accounts/readers.ts";
import { hashOf } from "./secret.ts";

/** Failures are remembered for a day after the last. */
const MEMORY_MS = 24 * 60 * 60 * 1000;
/** If the clock jumps back by more than this, it was set, and earlier counts are meaningless. */
const SKEW_MS = 60_000;

/** How failed attempts of one kind are slowed down: some are free, then each waits twice as long as the one before. */
export interface AttemptLimit {
  key: string;
  free: number;
  /** The wait after the last free attempt. Milliseconds. */
  firstDelay: number;
  /** Milliseconds. */
  longestDelay: number;
}

/** For what one person types: a typo costs a short wait, guessing a long one. */
export const GUESSING = { free: 5, firstDelay: 30_000, longestDelay: 15 * 60_000 };

/** The limit for attempts identified by `what`. The key is a hash: no address is stored. */
export function attemptLimit(what: string, delays: Omit<AttemptLimit, "key">): AttemptLimit {
  return { key: hashOf(what), ...delays };
}

/** Seconds until the next attempt is allowed; 0 if it is now. `now`: epoch milliseconds. */
export function secondsToWait(db: Db, limits: readonly AttemptLimit[], now: number): number {
  return Math.max(0, ...limits.map((limit) => Math.ceil(delayOf(db, limit, now) / 1000)));
}

function delayOf(db: Db, { key, free, firstDelay, longestDelay }: AttemptLimit, now: number): number {
  const { failures, resetsAt } = failuresOf(db, key);
  const last = resetsAt - MEMORY_MS;
  if (failures < free || resetsAt <= now || last > now + SKEW_MS) return 0;
  return Math.min(longestDelay, firstDelay * 2 ** (failures - free)) + last - now;
}

/** Counts an attempt as a failure before its result is known, so that concurrent attempts are counted too. */
export function countAttempt(db: Db, limits: readonly AttemptLimit[], now: number) {
  const counted = limits.map(({ key }) => {
    const before = failuresOf(db, key).resetsAt;
    countFailure(db, key, now, { resetsAt: now + MEMORY_MS, latest: now + SKEW_MS + MEMORY_MS });
    return { key, before, resetsAt: now + MEMORY_MS };
  });
  return {
    /** Call after a success: uncounts it, and forgets earlier failures under the first `own` limits. */
    succeeded(own: number): void {
      for (const [at, count] of counted.entries()) {
        if (at < own) forgetFailures(db, count.key);
        else takeBackFailure(db, count);
      }
    },
  };
}
