/** Milliseconds. */
const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/** A pause after the database could not be written: twice as long after each failure, up to half a minute. */
export class GrowingPause {
  readonly #now: () => number;
  #failures = 0;
  #until = -Infinity;

  constructor(now: () => number) {
    this.#now = now;
  }

  isOver(): boolean {
    return this.#now() >= this.#until;
  }

  /** Begins a pause. Failures during a pause have the same cause, and change nothing. */
  begin(): void {
    if (!this.isOver()) return;
    this.#until = this.#now() + Math.min(LONGEST_MS, FIRST_MS * 2 ** this.#failures);
    this.#failures += 1;
  }

  /** After a success: the next pause is a short one again. */
  reset(): void {
    this.#failures = 0;
  }
}
