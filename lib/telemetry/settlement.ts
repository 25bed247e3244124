import type { Settlement } from "#db/telemetrySchedule.ts";
import type { Passage } from "./attempt.ts";
import { LAST_ATTEMPT, nextPeriodMs, type Pace, retryAfterMs } from "./schedule.ts";

/** An attempt at a report. */
export interface Tried {
  /** From 1. */
  attempt: number;
  /** The uuid that all attempts at this report carry. */
  uuid: string;
  /** When it is tried again should nothing else follow; epoch milliseconds. */
  retryAt: number;
}

/** What follows from what became of an attempt: the next period, another attempt, or the pause that was asked for. */
export function settlementOf(passage: Passage, tried: Tried, now: number, pace: Pace): Settlement {
  const { attempt, uuid: reportUuid, retryAt } = tried;
  const nextPeriod = now + nextPeriodMs(pace);
  const givenUp = { nextDueAt: nextPeriod, attempts: LAST_ATTEMPT, reportUuid };
  switch (passage.outcome) {
    case "sent":
    case "kept_local":
      return { nextDueAt: nextPeriod, attempts: 0, reportUuid: null, lastDeliveredAt: now };
    case "refused":
      return givenUp;
    case "aborted":
      return { nextDueAt: retryAt, attempts: attempt, reportUuid };
    case "failed": {
      const wait = retryAfterMs(passage.retryAfter, now);
      if (wait !== null) {
        const nextDueAt = attempt < LAST_ATTEMPT ? now + wait : Math.max(now + wait, retryAt);
        return { nextDueAt, attempts: attempt, reportUuid };
      }
      const hopeless = passage.status !== null && passage.status < 500;
      return hopeless ? givenUp : { nextDueAt: retryAt, attempts: attempt, reportUuid };
    }
  }
}
