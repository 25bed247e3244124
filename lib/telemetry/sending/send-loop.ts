import { describeError } from "#lib/log.ts";
import type { Timers } from "../clock/timers.ts";

interface SendLoopOptions {
  timers: Timers;
  log: (line: string) => void;
  /** One round. Returns how many milliseconds later the next is needed. */
  round: () => Promise<number>;
}

/** The loop that runs while telemetry does. */
export interface SendLoop {
  /** Brings the next round forward to now; if one is under way, to its end. */
  soon: () => void;
  stop: () => void;
}

/** The longest sleep, in milliseconds: how late a change of the clock, or by another process, is noticed. */
const LONGEST_SLEEP_MS = 60 * 1000;

/** Runs one round after the other until it is stopped. A failed round is logged and retried. */
export function startSendLoop({ timers, log, round }: SendLoopOptions): SendLoop {
  let cancel = () => {};
  let running = false;
  let again = false;
  let stopped = false;
  let failure: string | null = null;
  const sleep = (ms: number) => {
    cancel();
    if (!stopped) cancel = timers.after(Math.min(ms, LONGEST_SLEEP_MS), () => void runRound());
  };
  const runRound = async () => {
    running = true;
    again = false;
    const pause = await round().then(
      (ms) => {
        failure = null;
        return ms;
      },
      (error: unknown) => {
        const { error: kind, code } = describeError(error);
        const problem = String(code ?? kind);
        // Logged once, not every minute: a disk stays full for days.
        if (!stopped && problem !== failure) log(`telemetry: a round failed (${problem})`);
        failure = problem;
        return LONGEST_SLEEP_MS;
      },
    );
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
