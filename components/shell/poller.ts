/** The clock of a poller: the time in epoch milliseconds, and a timer that can be canceled. */
export interface PollerClock {
  now: () => number;
  /** Calls `act` after this many milliseconds. @returns a function that cancels it */
  after: (ms: number, act: () => void) => () => void;
}

interface Polling<Result> {
  ask: (signal: AbortSignal) => Promise<Result>;
  onAnswer: (result: Result) => void;
  onFailure: (error: unknown) => void;
  /** Whether this error means that there was no response; otherwise the server refused. */
  isUnreachable: (error: unknown) => boolean;
  /** Called with the time since when the server is unreachable, epoch milliseconds; null once it is reachable. */
  onReach: (unreachableSince: number | null) => void;
}

/** The longest pause between two attempts to reach an unreachable server. Milliseconds. */
export const LONGEST_PAUSE_MS = 30_000;
/** The longest pause before the first of these attempts. Milliseconds. */
const FIRST_RETRY_MS = 2_000;
/** A request without a response for this long counts as failed. Milliseconds. */
export const ANSWER_WITHIN_MS = 30_000;
/** Number of failures in a row that are reported; a single lost request is not. */
const FAILURES_TO_TELL = 2;

/**
 * Decides when to poll: one request at a time, only while the page is visible, and less and less often while there is
 * no response. It starts hidden and without a pace, and sends nothing before both are set.
 */
export class Poller<Result> {
  readonly #clock: PollerClock;
  readonly #polling: Polling<Result>;
  #everyMs: number | null = null;
  /** Poll as soon as the page is visible, even without a pace. */
  #isDue: boolean;
  #isVisible = false;
  /** Number of changes in progress, during which nothing is polled. */
  #holds = 0;
  #failures = 0;
  #firstFailureAt = 0;
  #cancelTimer: (() => void) | null = null;
  #request: AbortController | null = null;
  #isEnded = false;

  constructor(clock: PollerClock, polling: Polling<Result>, asksAtOnce: boolean) {
    this.#clock = clock;
    this.#polling = polling;
    this.#isDue = asksAtOnce;
  }

  /** Sets the pause between a response and the next request, in milliseconds; null: stop polling. */
  setPace(everyMs: number | null): void {
    if (everyMs === this.#everyMs) return;
    this.#everyMs = everyMs;
    if (!this.#request) this.#schedule();
  }

  setVisible(isVisible: boolean): void {
    if (isVisible === this.#isVisible) return;
    this.#isVisible = isVisible;
    if (isVisible && this.#everyMs !== null) this.#isDue = true;
    if (!this.#request) this.#schedule(0);
  }

  /** Polls now, or once the page is visible; a request in progress is out of date. */
  askNow(): void {
    this.#isDue = true;
    this.#drop();
    this.#schedule(0);
  }

  /** Makes a change; responses to requests from before or during it are out of date and dropped. */
  async hold<Change>(change: () => Promise<Change>): Promise<Change> {
    this.#holds += 1;
    this.#drop();
    this.#schedule();
    try {
      return await change();
    } finally {
      this.#holds -= 1;
      this.#schedule();
    }
  }

  /** Aborts the request in progress, and stops for good. */
  end(): void {
    this.#isEnded = true;
    this.#drop();
    this.#schedule();
  }

  #drop(): void {
    this.#request?.abort();
    this.#request = null;
  }

  #schedule(afterMs = this.#pause()): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    const hasReason = this.#isDue || this.#everyMs !== null;
    if (this.#isEnded || !this.#isVisible || this.#holds > 0 || !hasReason) return;
    this.#cancelTimer = this.#clock.after(afterMs, () => void this.#ask());
  }

  #pause(): number {
    if (this.#failures > 0) {
      const first = Math.min(this.#everyMs ?? FIRST_RETRY_MS, FIRST_RETRY_MS);
      return Math.min(first * 2 ** (this.#failures - 1), LONGEST_PAUSE_MS);
    }
    return this.#isDue ? 0 : (this.#everyMs ?? 0);
  }

  async #ask(): Promise<void> {
    const request = new AbortController();
    this.#request = request;
    this.#cancelTimer = this.#clock.after(ANSWER_WITHIN_MS, () => {
      this.#drop();
      this.#fail();
    });
    const outcome = await this.#polling.ask(request.signal).then(
      (result) => ({ isAnswered: true, tell: () => this.#polling.onAnswer(result) }),
      (error: unknown) => ({
        isAnswered: !this.#polling.isUnreachable(error),
        tell: () => this.#polling.onFailure(error),
      }),
    );
    if (this.#request !== request) return;
    if (outcome.isAnswered) this.#settle();
    else this.#fail();
    outcome.tell();
  }

  #settle(): void {
    this.#request = null;
    this.#isDue = false;
    if (this.#failures >= FAILURES_TO_TELL) this.#polling.onReach(null);
    this.#failures = 0;
    this.#schedule();
  }

  #fail(): void {
    this.#request = null;
    this.#isDue = true;
    if (this.#failures === 0) this.#firstFailureAt = this.#clock.now();
    this.#failures += 1;
    if (this.#failures === FAILURES_TO_TELL) this.#polling.onReach(this.#firstFailureAt);
    this.#schedule();
  }
}
