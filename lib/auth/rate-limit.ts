/** How many requests a program may send per minute: as many as Readwise allows, whose clients expect that. */
export const REQUESTS_A_MINUTE = 240;
/** How many programs may register per minute from one network. */
export const REGISTRATIONS_A_MINUTE = 10;
const MINUTE_MS = 60_000;

/** Counts requests by caller, in windows (a minute by default) that begin with the first. */
export class RateLimit {
  readonly #limit: number;
  readonly #now: () => number;
  readonly #windowMs: number;
  readonly #windows = new Map<string, { until: number; count: number }>();

  /** @param now epoch milliseconds */
  constructor(limit: number, now: () => number, windowMs = MINUTE_MS) {
    this.#limit = limit;
    this.#now = now;
    this.#windowMs = windowMs;
  }

  /** Counts one request. Returns 0 if it is allowed, otherwise the seconds until the next may be sent. */
  take(key: string): number {
    const now = this.#now();
    const known = this.#windows.get(key);
    // A clock that was set back must not block anyone for longer than a window.
    const isOver = known === undefined || known.until <= now || known.until > now + this.#windowMs;
    const window = isOver ? { until: now + this.#windowMs, count: 0 } : known;
    if (isOver) this.#forget(now);
    this.#windows.set(key, window);
    window.count++;
    return window.count <= this.#limit ? 0 : Math.max(1, Math.ceil((window.until - now) / 1000));
  }

  /** Number of callers that are remembered. */
  get size(): number {
    return this.#windows.size;
  }

  #forget(now: number): void {
    if (this.#windows.size < 1000) return;
    for (const [key, { until }] of this.#windows) if (until <= now) this.#windows.delete(key);
  }
}
