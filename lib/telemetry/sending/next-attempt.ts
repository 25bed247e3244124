import type { NextAttempt } from "#db/telemetry/schedule.ts";
import type { SendResult } from "./attempt.ts";
import { LAST_ATTEMPT, nextPeriodMs, type Pace, retryAfterMs, type PlannedAttempt } from "./schedule.ts";

/** Plans what follows an attempt: the next period, a retry, or the pause that the receiver asked for. */
export function nextAttemptAfter(result: SendResult, tried: PlannedAttempt, now: number, pace: Pace): NextAttempt {
  const { attempt, uuid: reportUuid, retryAt } = tried;
  const nextPeriod = now + nextPeriodMs(pace);
  const givenUp = { nextDueAt: nextPeriod, attempts: LAST_ATTEMPT, reportUuid };
  switch (result.outcome) {
    case "sent":
    case "kept_local":
      return { nextDueAt: nextPeriod, attempts: 0, reportUuid: null, lastDeliveredAt: now, periodFrom: null };
    case "refused":
      return givenUp;
    case "aborted":
      return { nextDueAt: retryAt, attempts: attempt, reportUuid };
    case "failed": {
      const wait = retryAfterMs(result.retryAfter, attempt, now, pace);
      if (wait !== null) return { nextDueAt: now + wait, attempts: attempt, reportUuid };
      const hopeless = result.status !== null && result.status < 500;
      return hopeless ? givenUp : { nextDueAt: retryAt, attempts: attempt, reportUuid };
    }
  }
}
