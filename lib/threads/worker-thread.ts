import { setTimeout as delay } from "node:timers/promises";
import { type ResourceLimits, type TransferListItem, Worker } from "node:worker_threads";
import { fromSentError, type ThreadContract, type WorkerMessage } from "./messages.ts";

/** Why a request has no response. */
export type ThreadFailure =
  /** Thrown by the handler; the worker continues with the next request. */
  | { reason: "thrown"; cause: ReturnType<typeof fromSentError> }
  /** `cause` has the code `ERR_WORKER_OUT_OF_MEMORY` if a limit was reached. */
  | { reason: "crashed" | "exited"; cause: Error }
  /** `cause` is the reason of the signal. */
  | { reason: "aborted"; cause: unknown }
  | { reason: "timed out" | "idle" | "ended"; cause?: undefined };

export interface ThreadOptions {
  /** The compiled worker, which calls `answerRequests`: see `threadScript`. */
  script: string;
  workerData?: unknown;
  resourceLimits?: ResourceLimits;
  /** A worker without requests for this long is ended, which frees its memory. Milliseconds. */
  idleMs?: number;
  /** A worker that takes longer than this for a response is ended. Milliseconds. */
  timeoutMs?: number;
  /** Ends the worker when it is aborted. */
  signal?: AbortSignal | undefined;
  /** Error messages by reason; the handler's message follows the one for `thrown`. */
  messages?: Partial<Record<ThreadFailure["reason"], string>>;
  /** Creates the caller's own error for a failure; null for one of `messages`. */
  ownError?: (failure: ThreadFailure) => Error | null;
  /** Called when the worker was ended, for any reason, before its pending requests fail. */
  onEnd?: () => void;
}

interface ThreadRequestOptions<Contract extends ThreadContract> {
  /** A request that is aborted before its turn is not sent; one that was sent continues. */
  signal?: AbortSignal | undefined;
  /** Goes before non-urgent requests in the queue. */
  isUrgent?: boolean;
  /** Buffers to transfer instead of copying. */
  transfer?: TransferListItem[];
  onProgress?: (progress: Contract["progress"]) => void;
}

interface QueuedRequest<Contract extends ThreadContract> extends ThreadRequestOptions<Contract> {
  request: Contract["request"];
  resolve: (response: Contract["response"]) => void;
  reject: (error: Error) => void;
}

/** How long to wait for a worker to end. Milliseconds. */
const ENDING_MS = 1000;

/** A worker that is started by the first request and handles one after the other; the others wait in a queue. */
export class WorkerThread<Contract extends ThreadContract> {
  readonly #options: ThreadOptions;
  readonly #queue: QueuedRequest<Contract>[] = [];
  #current: QueuedRequest<Contract> | undefined;
  #worker: Worker | undefined;
  /** The timeout of the current request, or the idle timeout. */
  #timer: NodeJS.Timeout | undefined;
  #terminated: Promise<unknown> | undefined;

  constructor(options: ThreadOptions) {
    this.#options = options;
  }

  /** @throws {Error} with the `ThreadFailure`'s cause, or the caller's own */
  ask(request: Contract["request"], options: ThreadRequestOptions<Contract> = {}): Promise<Contract["response"]> {
    return new Promise((resolve, reject) => {
      const before = options.isUrgent === true ? this.#queue.findIndex(({ isUrgent }) => isUrgent !== true) : -1;
      this.#queue.splice(before === -1 ? this.#queue.length : before, 0, { ...options, request, resolve, reject });
      this.#next();
    });
  }

  /** Ends the worker, and waits for that; pending requests fail. The next request starts another. */
  async end(): Promise<void> {
    this.#fail({ reason: "ended" });
    // A worker ends between two steps of its own code. Don't wait for one that is stuck in SQLite or zlib.
    await Promise.race([this.#terminated, delay(ENDING_MS, undefined, { ref: false })]);
  }

  #next(): void {
    if (this.#current) return;
    clearTimeout(this.#timer);
    const next = this.#queue.shift();
    if (!next) return this.#rest();
    const aborted = [this.#options.signal, next.signal].find((signal) => signal?.aborted);
    if (aborted) {
      next.reject(this.#errorOf({ reason: "aborted", cause: aborted.reason }));
      return this.#next();
    }
    this.#current = next;
    this.#worker ??= this.#start();
    this.#worker.postMessage(next.request, next.transfer);
    const { timeoutMs } = this.#options;
    if (timeoutMs !== undefined) this.#timer = setTimeout(() => this.#fail({ reason: "timed out" }), timeoutMs);
  }

  #rest(): void {
    const { idleMs } = this.#options;
    if (this.#worker && idleMs !== undefined)
      this.#timer = setTimeout(() => this.#fail({ reason: "idle" }), idleMs).unref();
  }

  #start(): Worker {
    const { script, workerData, resourceLimits, signal } = this.#options;
    // With its source map, so that stacks have lines of the TypeScript.
    const worker = new Worker(script, { workerData, resourceLimits, execArgv: ["--enable-source-maps"] });
    worker.unref();
    worker.on("message", (message: WorkerMessage<Contract>) => {
      if (worker === this.#worker) this.#receive(message);
    });
    const lose = (failure: ThreadFailure) => worker === this.#worker && this.#fail(failure);
    worker.on("error", (cause) => lose({ reason: "crashed", cause }));
    worker.on("exit", (code) => lose({ reason: "exited", cause: new Error(`threads: exit code ${code}`) }));
    signal?.addEventListener("abort", this.#abort, { once: true });
    return worker;
  }

  readonly #abort = () => this.#fail({ reason: "aborted", cause: this.#options.signal?.reason });

  #receive(message: WorkerMessage<Contract>): void {
    const current = this.#current;
    if (message.kind === "progress") return current?.onProgress?.(message.progress);
    this.#current = undefined;
    if (message.kind === "response") current?.resolve(message.response);
    else current?.reject(this.#errorOf({ reason: "thrown", cause: fromSentError(message) }));
    this.#next();
  }

  #fail(failure: ThreadFailure): void {
    clearTimeout(this.#timer);
    this.#options.signal?.removeEventListener("abort", this.#abort);
    if (this.#worker) this.#terminated = this.#worker.terminate();
    this.#worker = undefined;
    const failed = this.#queue.splice(0);
    if (this.#current) failed.unshift(this.#current);
    this.#current = undefined;
    this.#options.onEnd?.();
    for (const { reject } of failed) reject(this.#errorOf(failure));
  }

  #errorOf(failure: ThreadFailure): Error {
    const { messages, ownError } = this.#options;
    const { reason, cause } = failure;
    const words = messages?.[reason] ?? `threads: ${reason}`;
    const message = reason === "thrown" ? `${words}: ${cause.message}` : words;
    const error = ownError?.(failure) ?? new Error(message, { cause });
    // Keep the worker's stack: where the error was passed on is meaningless.
    if ((reason === "thrown" || reason === "crashed") && cause.stack !== undefined) error.stack = cause.stack;
    return error;
  }
}

/** Sends one request to a worker of its own, which is ended afterwards. @throws as `ask` does */
export async function askOnce<Contract extends ThreadContract>(
  thread: ThreadOptions,
  request: Contract["request"],
  options?: ThreadRequestOptions<Contract>,
): Promise<Contract["response"]> {
  const worker = new WorkerThread<Contract>(thread);
  try {
    return await worker.ask(request, options);
  } finally {
    await worker.end();
  }
}
