import { setImmediate, setTimeout } from "node:timers/promises";

/** How long work may block the event loop, in milliseconds. */
const SLICE_MS = 10;

/** Work continues after this long, however many requests arrive. Milliseconds. */
const PATIENCE_MS = 60;

/**
 * For long work on the event loop: await the returned function between small steps. Every 10 ms everything else gets
 * its turn, and pending page and search requests are answered first.
 */
export function breather(now: () => number = () => performance.now()): () => Promise<void> {
  let started = now();
  return async () => {
    if (now() - started < SLICE_MS) return;
    const until = now() + PATIENCE_MS;
    await setImmediate();
    // A page takes many turns of the event loop: yielding only one of them would make it wait at each.
    while (requestsUnderWay() > 0 && now() < until) await setTimeout(1);
    started = now();
  };
}

/** While requests follow each other within this time, somebody is reading. Milliseconds. */
const QUIET_MS = 400;
/** Deferrable work continues after this long, however busy the server is. Milliseconds. */
const WAITS_MS = 1500;

/**
 * For work that nobody waits for: resolves when there has been no request for a moment, or after waiting long enough.
 */
export async function whenQuiet(): Promise<void> {
  const until = performance.now() + WAITS_MS;
  while (performance.now() < until && performance.now() - (processWide[COUNT]?.lastAt ?? -QUIET_MS) < QUIET_MS) {
    await setTimeout(50);
  }
}

/** Set by scripts/start/young-requests.mjs; without a server there are no requests. */
const COUNT = Symbol.for("lektr.youngRequests");
const processWide: typeof globalThis & { [COUNT]?: { now: number; lastAt: number } } = globalThis;

function requestsUnderWay(): number {
  return processWide[COUNT]?.now ?? 0;
}
