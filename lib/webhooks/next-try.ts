import { MOST_TRIES } from "#lib/vocabulary/webhooks.ts";

const MINUTE_MS = 60_000;
/** How long after each failed try the next one comes. Milliseconds. */
const PAUSES_MS = [1, 5, 30, 120].map((minutes) => minutes * MINUTE_MS);
/** The longest pause that a receiver can ask for. */
const LONGEST_MS = 2 * 60 * MINUTE_MS;
/** The share by which a pause may be longer, so that what failed together doesn't come back together. */
const JITTER = 0.2;
const HTTP_DATE = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;

interface FailedTry {
  /** Number of tries so far, with this one. */
  tries: number;
  /** The header `Retry-After`. */
  retryAfter: string | null;
}

interface Chance {
  /** Epoch milliseconds. */
  now: number;
  /** Returns a number from 0 to 1. */
  random: () => number;
}

/**
 * When to try a message again, in epoch milliseconds; null if it is given up. `Retry-After` (RFC 9110, 10.2.3) can only
 * lengthen the pause, up to two hours.
 */
export function nextTry({ tries, retryAfter }: FailedTry, { now, random }: Chance): number | null {
  const pause = PAUSES_MS[tries - 1];
  if (tries >= MOST_TRIES || pause === undefined) return null;
  const asked = Math.min(askedPause(retryAfter, now), LONGEST_MS);
  return Math.round(now + Math.max(pause * (1 + JITTER * random()), asked));
}

/** The pause that the receiver asks for, in milliseconds; 0 if it asks for none. */
function askedPause(retryAfter: string | null, now: number): number {
  if (retryAfter === null) return 0;
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter) * 1000;
  // `Date.parse` alone makes a date of nearly everything.
  const date = HTTP_DATE.test(retryAfter) ? Date.parse(retryAfter) : Number.NaN;
  return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}
