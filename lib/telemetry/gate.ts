import { Attempt, type GateOptions, type Passage } from "./attempt.ts";
import type { Parcel } from "./envelope.ts";
import { type Permit, stillStands } from "./standing.ts";

/** The one way out. */
export interface Gate {
  /** Sends a parcel if it may be sent. Tells how that went; throws only if the database cannot be read or written. */
  pass: (parcel: Parcel, permit: Permit) => Promise<Passage>;
  /** Cuts off every open request that may no longer be. When it returns, their connections are closed. */
  recheck: () => void;
  /** Cuts off every open request, and lets nothing pass again. The database is not touched after this. */
  close: () => void;
}

/** How often others are asked whether an open request may still be, in milliseconds: they stop it within half a second. */
const RECHECK_EVERY_MS = 200;

/** Opens the gate. Nothing passes that consent and the locks, read again at each step, do not allow. */
export function openGate(options: GateOptions): Gate {
  const attempts = new Set<Attempt>();
  let closed = false;
  const recheck = () => {
    for (const attempt of attempts) attempt.recheck();
  };
  return {
    async pass(parcel, permit) {
      if (closed || !stillStands(permit, options)) return { outcome: "aborted" };
      const attempt = new Attempt(parcel, permit, options);
      const stopWatching = options.timers.every(RECHECK_EVERY_MS, recheck);
      attempts.add(attempt);
      try {
        return await attempt.run();
      } finally {
        stopWatching();
        attempts.delete(attempt);
      }
    },
    recheck,
    close() {
      closed = true;
      for (const attempt of attempts) attempt.abandon();
    },
  };
}
