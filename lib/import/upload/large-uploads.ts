/** A file up to this size waits for nobody. Bytes. */
export const SMALL_FILE = 2 * 1024 * 1024;
/** More than this is not even read to its end: the connection is left to break. */
export const DRAIN_BYTES = 1024 * 1024 * 1024;
/** So many large files at a time. Each takes several times its size of memory until it is stored. */
const AT_A_TIME = { ofReader: 1, inAll: 2 };
/** So many more of a reader wait; whoever sends more is asked to come again. */
const MOST_WAITING = 10;

/** There are too many large files under way; they are worth another attempt later. */
export class TooManyUploads extends Error {}

interface WaitingUpload {
  readerId: string;
  start: () => void;
}

/**
 * Lets large files in by turns, one of a reader and two in all at a time, uploaded or out of the import folder. Who
 * waits is not read from meanwhile, so that nothing of a file lies in memory before its turn has come.
 */
export class LargeUploads {
  readonly #inside: string[] = [];
  #waiting: WaitingUpload[] = [];

  /** A request's turn. It begins when the request's body turns out to be large, and has to be ended in any case. */
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
   * A turn for who can come again as well, and does not stand in the line: what ends it, or null if there is no room
   * now.
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

  /** In the order in which they came, past those whose reader has one inside. */
  #letIn(): void {
    for (const waiting of this.#waiting) {
      if (!this.#hasRoomFor(waiting.readerId)) continue;
      this.#waiting = this.#waiting.filter((one) => one !== waiting);
      this.#inside.push(waiting.readerId);
      waiting.start();
    }
  }
}

/** The turn of one request among the large ones. */
export class Turn {
  readonly #enter: () => Promise<() => void>;
  #leave: (() => void) | null = null;
  /** Why the body was not read on, for whoever does not hear what its reading throws. */
  refusal: unknown = null;

  constructor(enter: () => Promise<() => void>) {
    this.#enter = enter;
  }

  /**
   * The body, which stops before it gets large until its turn has come; `mayGrow` is asked then, and throws if it may
   * not. The rest of a body that is refused is read and dropped, so that its sender hears why; what is longer than any
   * file is left to break.
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

  /** Lets the next one in. */
  end(): void {
    this.#leave?.();
    this.#leave = null;
  }
}
