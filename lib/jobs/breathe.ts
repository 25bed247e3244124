import { setImmediate } from "node:timers/promises";

/** How long work may keep the event loop to itself, in milliseconds. */
const SLICE_MS = 10;

/**
 * For long work on the event loop: await the returned function between small steps, and every 10 ms everything else
 * that waits (pages, searches) gets its turn.
 */
export function breather(now: () => number = () => performance.now()): () => Promise<void> {
  let started = now();
  return async () => {
    if (now() - started < SLICE_MS) return;
    await othersAreDone(now);
    started = now();
  };
}

/** A turn of the event loop that took less than this did nothing. Milliseconds. */
const IDLE_TURN_MS = 0.5;
/** Whatever others do, the work goes on after so many turns. */
const MOST_TURNS = 20;

/** A page needs many turns of the event loop: work that took only one of them off would make it wait at each. */
async function othersAreDone(now: () => number): Promise<void> {
  for (let turn = 0, idle = 0; turn < MOST_TURNS && idle < 2; turn++) {
    const began = now();
    await setImmediate();
    idle = now() - began < IDLE_TURN_MS ? idle + 1 : 0;
  }
}
