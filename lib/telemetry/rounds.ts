import { describeError } from "#lib/log.ts";
import type { Timers } from "./timers.ts";

interface RoundsOptions {
  timers: Timers;
  log: (line: string) => void;
  /** One round. Tells how many milliseconds until the next is needed. */
  round: () => Promise<number>;
}

/** What is done again and again. */
export interface Rounds {
  /** Brings the next round forward to now; if one is under way, to its end. */
  soon: () => void;
  stop: () => void;
}

/** The longest sleep: how late a change of the clock, or of another process, is noticed. In milliseconds. */
const LONGEST_SLEEP_MS = 60 * 1000;

/** Goes round until it is stopped; never two rounds at once. A round that fails is told in the log, and tried again. */
export function startRounds({ timers, log, round }: RoundsOptions): Rounds {
  let cancel = () => {};
  let running = false;
  let again = false;
  let stopped = false;
  const sleep = (ms: number) => {
    cancel();
    if (!stopped) cancel = timers.after(Math.min(ms, LONGEST_SLEEP_MS), () => void goRound());
  };
  const goRound = async () => {
    running = true;
    again = false;
    const pause = await round().catch((error: unknown) => {
      const { error: kind, code } = describeError(error);
      if (!stopped) log(`telemetry: a round failed (${code ?? kind})`);
      return LONGEST_SLEEP_MS;
    });
    running = false;
    sleep(again ? 0 : Math.max(0, pause));
  };
  sleep(0);
  return {
    soon() {
      again = true;
      if (!running) sleep(0);
    },
    stop() {
      stopped = true;
      cancel();
    },
  };
}
