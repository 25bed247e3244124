import { setTimeout as delay } from "node:timers/promises";
import { type ResourceLimits, type TransferListItem, Worker } from "node:worker_threads";
import { fromSentError, type ThreadContract, type WorkerMessage } from "./messages.ts";

/** Why a request has no response. */
export type ThreadFailure =
  /** By the handler; the worker goes on with the next request. */
  | { reason: "thrown"; cause: ReturnType<typeof fromSentError> }
  /** `cause` of code `ERR_WORKER_OUT_OF_MEMORY` where a limit was reached. */
  | { reason: "crashed" | "exited"; cause: Error }
  /** `cause` is the reason of the signal. */
  | { reason: "aborted"; cause: unknown }
  | { reason: "timed out" | "idle" | "ended"; cause?: undefined };

export interface ThreadOptions {
  /** The compiled worker, which calls `answerRequests`: see `threadScript`. */
  script: string;
  workerData?: unknown;
  resourceLimits?: ResourceLimits;
  /** A worker that is asked nothing for so long is ended, and gives its memory back. Milliseconds. */
  idleMs?: number;
  /** A worker that needs longer than this for a response is ended. Milliseconds. */
  timeoutMs?: number;
  /** Ends the worker when it is aborted. */
  signal?: AbortSignal | undefined;
  /** What errors say, by their reason; what the handler said follows the words for `thrown`. */
  messages?: Partial<Record<ThreadFailure["reason"], string>>;
  /** The caller's own error for a failure; null for one of `messages`. */
  ownError?: (failure: ThreadFailure) => Error | null;
  /** Called when the worker was ended, for whatever reason, before the requests that it leaves fail. */
  onEnd?: () => void;
}

interface ThreadRequestOptions<Contract extends ThreadContract> {
  /** A request that was aborted before its turn is not made; one that was made goes on. */
  signal?: AbortSignal | undefined;
  /** Goes before those in the queue that are not urgent. */
  isUrgent?: boolean;
  /** Memory that is handed over rather than copied. */
  transfer?: TransferListItem[];
  onProgress?: (progress: Contract["progress"]) => void;
}

interface QueuedRequest<Contract extends ThreadContract> extends ThreadRequestOptions<Contract> {
  request: Contract["request"];
  resolve: (response: Contract["response"]) => void;
  reject: (error: Error) => void;
}

/** How long the end of a worker is waited for. Milliseconds. */
const ENDING_MS = 1000;

/** A worker that is started with the first request and makes one after the other; the others wait in a queue. */
export class WorkerThread<Contract extends ThreadContract> {
  readonly #options: ThreadOptions;
  readonly #queue: QueuedRequest<Contract>[] = [];
  #current: QueuedRequest<Contract> | undefined;
  #worker: Worker | undefined;
  /** Of the request that is made, or else of idleness. */
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

  /** Ends the worker, and waits until it has; what was asked fails. The next request starts another. */
  async end(): Promise<void> {
    this.#fail({ reason: "ended" });
    // A worker ends between two steps of its own code. Nobody waits for one that is stuck in SQLite or zlib.
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
    // With its source map, so that stacks tell lines of the TypeScript.
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
    // It arose in the worker; where it was passed on says nothing.
    if ((reason === "thrown" || reason === "crashed") && cause.stack !== undefined) error.stack = cause.stack;
    return error;
  }
}

/** Makes one request in a worker of its own, which is ended with it. @throws as `ask` does */
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
