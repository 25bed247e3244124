import { setTimeout as delay } from "node:timers/promises";

/** Lets one request begin every so often, in the order in which they ask. */
export class RequestPace {
  readonly #everyMs: number;
  readonly #now: () => number;
  #next = 0;

  /** `now` in milliseconds. */
  constructor(everyMs: number, now: () => number) {
    this.#everyMs = everyMs;
    this.#now = now;
  }

  /** Resolves when it is this caller's turn. @throws {Error} if the signal is aborted before */
  async turn(signal: AbortSignal): Promise<void> {
    const at = Math.max(this.#now(), this.#next);
    this.#next = at + this.#everyMs;
    await delay(at - this.#now(), undefined, { signal });
  }
}
