/** A file up to this size skips the queue. Bytes. */
export const SMALL_FILE = 2 * 1024 * 1024;
/** A body longer than this is not drained: the connection is left to break. */
export const DRAIN_BYTES = 1024 * 1024 * 1024;
/** Number of large files at a time. Each takes several times its size of memory until it is stored. */
const AT_A_TIME = { ofReader: 1, inAll: 2 };
/** Number of a reader's files that may wait; further ones are rejected with “try again later”. */
const MOST_WAITING = 10;

/** Too many large files are in progress; try again later. */
export class TooManyUploads extends Error {}

interface WaitingUpload {
  readerId: string;
  start: () => void;
}

/**
 * Queues large files, whether uploaded or from the import folder: one per reader and two in all at a time. A waiting
 * body is not read, so that no part of a file is in memory before its turn.
 */
export class LargeUploads {
  readonly #inside: string[] = [];
  #waiting: WaitingUpload[] = [];

  /**
   * Creates a request's turn. It begins when the request's body turns out to be large, and must be ended in any case.
   */
  turnOf(readerId: string, signal: AbortSignal): Turn {
    return new Turn(() => this.#enter(readerId, signal));
  }

  /** @throws {TooManyUploads} @throws what the signal was aborted with */
  async #enter(readerId: string, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (!this.#hasRoomFor(readerId)) await this.#wait(readerId, signal);
    else this.#inside.push(readerId);
    return () => this.#leave(readerId);
  }

  /**
   * Starts a turn without queueing, for callers that can try again: returns a function that ends it, or null if there
   * is no room now.
   */
  enterNow(readerId: string): (() => void) | null {
    if (!this.#hasRoomFor(readerId)) return null;
    this.#inside.push(readerId);
    return () => this.#leave(readerId);
  }

  #leave(readerId: string): void {
    this.#inside.splice(this.#inside.indexOf(readerId), 1);
    this.#letIn();
  }

  #hasRoomFor(readerId: string): boolean {
    const own = this.#inside.filter((inside) => inside === readerId).length;
    return own < AT_A_TIME.ofReader && this.#inside.length < AT_A_TIME.inAll;
  }

  #wait(readerId: string, signal: AbortSignal): Promise<void> {
    if (this.#waiting.filter((one) => one.readerId === readerId).length >= MOST_WAITING) throw new TooManyUploads();
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.#waiting = this.#waiting.filter((one) => one !== waiting);
        reject(signal.reason instanceof Error ? signal.reason : new Error("the upload was given up"));
      };
      const start = () => {
        signal.removeEventListener("abort", giveUp);
        resolve();
      };
      const waiting = { readerId, start };
      this.#waiting.push(waiting);
      signal.addEventListener("abort", giveUp, { once: true });
    });
  }

  /** Starts the next turns in order of arrival, skipping readers who have one running. */
  #letIn(): void {
    for (const waiting of this.#waiting) {
      if (!this.#hasRoomFor(waiting.readerId)) continue;
      this.#waiting = this.#waiting.filter((one) => one !== waiting);
      this.#inside.push(waiting.readerId);
      waiting.start();
    }
  }
}

/** The turn of one request in the queue for large files. */
export class Turn {
  readonly #enter: () => Promise<() => void>;
  #leave: (() => void) | null = null;
  /** Why the rest of the body was not read, for callers that don't catch what reading it throws. */
  refusal: unknown = null;

  constructor(enter: () => Promise<() => void>) {
    this.#enter = enter;
  }

  /**
   * Reads the body, pausing before it gets large until its turn has come; then calls `mayGrow`, which throws if it may
   * not. The rest of a rejected body is read and dropped, so that its sender gets the error; a body longer than any
   * allowed file is left to break.
   */
  async *read(body: AsyncIterable<Uint8Array>, mayGrow: () => Promise<void>): AsyncGenerator<Uint8Array> {
    let bytes = 0;
    for await (const piece of body) {
      bytes += piece.length;
      if (bytes > SMALL_FILE && this.#leave === null) await this.#begin(mayGrow);
      if (this.refusal === null) yield piece;
      else if (bytes > DRAIN_BYTES) break;
    }
    if (this.refusal !== null) throw this.refusal;
  }

  async #begin(mayGrow: () => Promise<void>): Promise<void> {
    if (this.refusal !== null) return;
    try {
      await mayGrow();
      this.#leave = await this.#enter();
    } catch (error) {
      this.refusal = error;
    }
  }

  /** Starts the next turn. */
  end(): void {
    this.#leave?.();
    this.#leave = null;
  }
}
