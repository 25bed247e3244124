import { setImmediate, setTimeout } from "node:timers/promises";

/** How long work may keep the event loop to itself, in milliseconds. */
const SLICE_MS = 10;

/** However many requests come, the work goes on after so long. Milliseconds. */
const PATIENCE_MS = 60;

/**
 * For long work on the event loop: await the returned function between small steps. Every 10 ms everything else that
 * waits gets its turn, and pages and searches that were asked for are answered first.
 */
export function breather(now: () => number = () => performance.now()): () => Promise<void> {
  let started = now();
  return async () => {
    if (now() - started < SLICE_MS) return;
    const until = now() + PATIENCE_MS;
    await setImmediate();
    // A page is drawn in many turns of the event loop: work that took only one of them off would make it wait at each.
    while (requestsUnderWay() > 0 && now() < until) await setTimeout(1);
    started = now();
  };
}

/** While requests follow each other within this time, somebody is reading. Milliseconds. */
const QUIET_MS = 400;
/** However busy it is, work that can wait goes on after so long. Milliseconds. */
const WAITS_MS = 1500;

/** For work that nobody waits for: resolves when nothing has been asked for a moment, or it has waited long enough. */
export async function whenQuiet(): Promise<void> {
  const until = performance.now() + WAITS_MS;
  while (performance.now() < until && performance.now() - (processWide[COUNT]?.lastAt ?? -QUIET_MS) < QUIET_MS) {
    await setTimeout(50);
  }
}

/** Kept by scripts/start/young-requests.mjs; where there is no server, nobody asks. */
const COUNT = Symbol.for("lektr.youngRequests");
const processWide: typeof globalThis & { [COUNT]?: { now: number; lastAt: number } } = globalThis;

function requestsUnderWay(): number {
  return processWide[COUNT]?.now ?? 0;
}
