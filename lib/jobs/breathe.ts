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
    await setImmediate();
    started = now();
  };
}
