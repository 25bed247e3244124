import type { Db } from "#db/open.ts";
import { countFailure, failuresOf, forgetFailures, takeBackFailure } from "#db/accounts/readers.ts";
import { hashOf } from "./secret.ts";

/** Failures are remembered for a day after the last. */
const MEMORY_MS = 24 * 60 * 60 * 1000;
/** A clock that jumps further back than this was set, and what was counted before says nothing about now. */
const SKEW_MS = 60_000;

/** How wrong attempts of one kind are slowed down: some are free, then each waits twice as long as the one before. */
export interface AttemptLimit {
  key: string;
  free: number;
  /** After the last free one. Milliseconds. */
  firstDelay: number;
  /** Milliseconds. */
  longestDelay: number;
}

/** For what one person types: who mistypes waits little, who guesses waits long. */
export const GUESSING = { free: 5, firstDelay: 30_000, longestDelay: 15 * 60_000 };

/** Of somebody who tries to be `what`. The key is a hash: no address is kept. */
export function attemptLimit(what: string, delays: Omit<AttemptLimit, "key">): AttemptLimit {
  return { key: hashOf(what), ...delays };
}

/** In how many seconds the next attempt is allowed; 0 if it is now. `now`: epoch milliseconds. */
export function secondsToWait(db: Db, limits: readonly AttemptLimit[], now: number): number {
  return Math.max(0, ...limits.map((limit) => Math.ceil(delayOf(db, limit, now) / 1000)));
}

function delayOf(db: Db, { key, free, firstDelay, longestDelay }: AttemptLimit, now: number): number {
  const { failures, resetsAt } = failuresOf(db, key);
  const last = resetsAt - MEMORY_MS;
  if (failures < free || resetsAt <= now || last > now + SKEW_MS) return 0;
  return Math.min(longestDelay, firstDelay * 2 ** (failures - free)) + last - now;
}

/**
 * Counts an attempt as a failure before its outcome is known, so that attempts made at the same moment are counted too.
 */
export function countAttempt(db: Db, limits: readonly AttemptLimit[], now: number) {
  const counted = limits.map(({ key }) => {
    const before = failuresOf(db, key).resetsAt;
    countFailure(db, key, now, { resetsAt: now + MEMORY_MS, latest: now + SKEW_MS + MEMORY_MS });
    return { key, before, resetsAt: now + MEMORY_MS };
  });
  return {
    /** It did not fail: takes it back, and forgets earlier failures under the first `own` limits. */
    succeeded(own: number): void {
      for (const [at, count] of counted.entries()) {
        if (at < own) forgetFailures(db, count.key);
        else takeBackFailure(db, count);
      }
    },
  };
}
