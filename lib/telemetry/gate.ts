import { type Allowance, Attempt, type GateOptions, type SendResult } from "./attempt.ts";
import type { OutgoingEvent } from "./batch-body.ts";

/** The one place through which bytes can leave. */
export interface Gate {
  /** Sends an event if it may be sent, and returns what became of it. @throws {Error} if the database cannot be read or written */
  send: (event: OutgoingEvent, allowance: Allowance) => Promise<SendResult>;
  /** Cuts off every open request that may no longer be. When it returns, their connections are closed. */
  recheck: () => void;
  /** Cuts off every open request, and lets nothing pass again. The database is not touched after this. */
  close: () => void;
}

/** How often it is checked whether the open requests may still be, in milliseconds: other processes stop them within half a second. */
const RECHECK_EVERY_MS = 200;

/** Opens the gate. Nothing passes that consent and the locks, read again at each step, do not allow. */
export function openGate(options: GateOptions): Gate {
  const attempts = new Set<Attempt>();
  let stopWatching: (() => void) | null = null;
  let closed = false;
  const recheck = () => {
    if (attempts.size === 0) return;
    const status = options.readStatus();
    for (const attempt of attempts) attempt.recheck(status);
  };
  const add = (attempt: Attempt) => {
    attempts.add(attempt);
    stopWatching ??= options.timers.every(RECHECK_EVERY_MS, recheck);
  };
  const remove = (attempt: Attempt) => {
    attempts.delete(attempt);
    if (attempts.size > 0) return;
    stopWatching?.();
    stopWatching = null;
  };
  return {
    async send(event, allowance) {
      if (closed || !allowance.isAllowedBy(options.readStatus())) return { outcome: "aborted" };
      const attempt = new Attempt(event, allowance, options);
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
