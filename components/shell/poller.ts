/** What a poller needs of a clock: the time in epoch milliseconds, and a timer that can be canceled. */
export interface PollerClock {
  now: () => number;
  /** Calls `act` after so many milliseconds. @returns a way to cancel it */
  after: (ms: number, act: () => void) => () => void;
}

interface Polling<Result> {
  ask: (signal: AbortSignal) => Promise<Result>;
  onAnswer: (result: Result) => void;
  onFailure: (error: unknown) => void;
  /** Whether this failure means that nobody answered; otherwise the server refused. */
  isUnreachable: (error: unknown) => boolean;
  /** Since when the server cannot be reached, epoch milliseconds; null once it can. */
  onReach: (unreachableSince: number | null) => void;
}

/** The longest pause between two attempts to reach a server that does not answer. Milliseconds. */
export const LONGEST_PAUSE_MS = 30_000;
/** The longest pause before the first of these attempts. Milliseconds. */
const FIRST_RETRY_MS = 2_000;
/** A request without a response for so long counts as not answered. Milliseconds. */
export const ANSWER_WITHIN_MS = 30_000;
/** One lost request is no news; so many in a row are. */
const FAILURES_TO_TELL = 2;

/**
 * Decides when the server is asked: one request at a time, only while the page is visible, and less and less often
 * while nobody answers. It starts hidden and without a pace; nothing is asked before both are set.
 */
export class Poller<Result> {
  readonly #clock: PollerClock;
  readonly #polling: Polling<Result>;
  #everyMs: number | null = null;
  /** Ask as soon as the page is visible, even without a pace. */
  #isDue: boolean;
  #isVisible = false;
  /** How many changes are being made, during which nothing is asked. */
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

  /** Sets the pause between an answer and the next request, in milliseconds; null: do not ask again. */
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

  /** Asks now, or once the page is visible; a request that is under way is out of date. */
  askNow(): void {
    this.#isDue = true;
    this.#drop();
    this.#schedule(0);
  }

  /** Makes a change; whatever was asked before it or during it is out of date and is dropped. */
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

  /** Aborts what is under way; nothing is asked or told any more. */
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
