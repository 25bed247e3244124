import { SendAttempt, type GateOptions, type SendResult } from "./attempt.ts";
import type { Allowance } from "../consent/status.ts";
import type { OutgoingEvent } from "./batch-body.ts";

/** The one place through which bytes can leave. */
export interface Gate {
  /**
   * Sends an event if it may be sent, and returns the result. @throws {Error} if the database cannot be read or written
   */
  send: (event: OutgoingEvent, allowance: Allowance) => Promise<SendResult>;
  /** Aborts every open request that is no longer allowed. When it returns, their connections are closed. */
  recheck: () => void;
  /** Aborts every open request, and sends nothing again. The database is not touched after this. */
  close: () => void;
}

/**
 * How often open requests are rechecked, in milliseconds, so that a choice made in another process stops them within
 * half a second.
 */
const RECHECK_EVERY_MS = 200;

/** Opens the gate. Consent and locks are read again at each step. */
export function openGate(options: GateOptions): Gate {
  const attempts = new Set<SendAttempt>();
  let stopWatching: (() => void) | null = null;
  let closed = false;
  const recheck = () => {
    if (attempts.size === 0) return;
    const status = options.readStatus();
    for (const attempt of attempts) attempt.recheck(status);
  };
  const add = (attempt: SendAttempt) => {
    attempts.add(attempt);
    stopWatching ??= options.timers.every(RECHECK_EVERY_MS, recheck);
  };
  const remove = (attempt: SendAttempt) => {
    attempts.delete(attempt);
    if (attempts.size > 0) return;
    stopWatching?.();
    stopWatching = null;
  };
  return {
    async send(event, allowance) {
      if (closed || !allowance.isAllowedBy(options.readStatus())) return { outcome: "aborted" };
      const attempt = new SendAttempt(event, allowance, options);
      add(attempt);
      try {
        return await attempt.run();
      } finally {
        remove(attempt);
      }
    },
    recheck,
    close() {
      closed = true;
      for (const attempt of attempts) attempt.abandon();
    },
  };
}
