import { Worker } from "node:worker_threads";
import { opened } from "#lib/search/embedding/model-files.ts";
import type { Question, Reply } from "./messages.ts";
import { type ModelToOpen, UnusableModel } from "./model.ts";

/** Turns texts into vectors of length 1, each model in a thread of its own. */
export interface Encoders {
  /**
   * What a query means. Goes before passages that wait.
   * @throws {UnusableModel} if the model cannot be used
   */
  query(model: ModelToOpen, text: string): Promise<Float32Array>;
  /**
   * What passages mean, in their order; at most 8 at once, so that a query need not wait long.
   * @throws {UnusableModel} if the model cannot be used
   */
  passages(model: ModelToOpen, texts: string[]): Promise<Float32Array[]>;
  /** Ends all threads; what was asked last fails. */
  close(): void;
}

/** A model that nobody asks anything for so long gives its memory back. Milliseconds. */
const IDLE_MS = 5 * 60_000;
/** Queries whose vectors are remembered: as one types, the same ones come again. */
const REMEMBERED = 200;

/**
 * Starts a thread when a model is first needed, and ends it after five idle minutes. `script` is the compiled
 * worker.ts; paths of models begin in `dataFolder`.
 */
export function encodersInThreads(script: string, dataFolder: string, idleMs = IDLE_MS): Encoders {
  const threads = new Map<string, ModelThread>();
  const threadOf = (asked: ModelToOpen) => {
    const model = opened(asked, { dataFolder });
    const key = JSON.stringify([model.provider, model.name, model.cacheFolder]);
    const thread = threads.get(key) ?? new ModelThread(script, model, idleMs, () => threads.delete(key));
    threads.set(key, thread);
    return thread;
  };
  return {
    query: (model, text) => threadOf(model).query(text),
    passages: (model, texts) => threadOf(model).ask(texts, "passage"),
    close() {
      for (const thread of threads.values()) thread.end();
    },
  };
}

interface Waiting extends Question {
  resolve: (vectors: Float32Array[]) => void;
  reject: (error: Error) => void;
}

/** A model's thread, and who waits for it: it is asked one thing at a time. */
class ModelThread {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  readonly #queries = new Map<string, Promise<Float32Array>>();
  readonly #ended: () => void;
  readonly #idleMs: number;
  #asked: Waiting | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(script: string, model: ModelToOpen, idleMs: number, ended: () => void) {
    this.#idleMs = idleMs;
    this.#ended = ended;
    this.#worker = new Worker(script, { workerData: model });
    this.#worker.unref();
    this.#worker.on("message", (reply: Reply) => this.#heard(reply));
    this.#worker.on("error", (error) =>
      this.#fail(new Error("search: the model's thread broke down", { cause: error })),
    );
    this.#worker.on("exit", () => this.#fail(new Error("search: the model's thread ended")));
  }

  query(text: string): Promise<Float32Array> {
    const known = this.#queries.get(text) ?? this.#newQuery(text);
    // The one asked last stands last: the first is the one to forget.
    this.#queries.delete(text);
    this.#queries.set(text, known);
    for (const oldest of this.#queries.keys()) {
      if (this.#queries.size <= REMEMBERED) break;
      this.#queries.delete(oldest);
    }
    return known;
  }

  async #newQuery(text: string): Promise<Float32Array> {
    try {
      const [vector] = await this.ask([text], "query");
      if (!vector) throw new Error("search: the model gave no vector");
      return vector;
    } catch (error) {
      this.#queries.delete(text);
      throw error;
    }
  }

  ask(texts: string[], as: Question["as"]): Promise<Float32Array[]> {
    return new Promise((resolve, reject) => {
      const asked = { texts, as, resolve, reject };
      const before = as === "query" ? this.#waiting.findIndex((other) => other.as === "passage") : -1;
      this.#waiting.splice(before === -1 ? this.#waiting.length : before, 0, asked);
      this.#next();
    });
  }

  end(): void {
    this.#fail(new Error("search: the model was put away"));
  }

  #next(): void {
    if (this.#asked) return;
    clearTimeout(this.#idle);
    this.#asked = this.#waiting.shift();
    if (this.#asked) {
      const { texts, as } = this.#asked;
      this.#worker.postMessage({ texts, as } satisfies Question);
      return;
    }
    this.#idle = setTimeout(() => this.end(), this.#idleMs);
    this.#idle.unref();
  }

  #heard(reply: Reply): void {
    const asked = this.#asked;
    this.#asked = undefined;
    if (reply.ok) asked?.resolve(apart(reply.vectors, reply.dimensions));
    else if (reply.unusable) asked?.reject(new UnusableModel(reply.message));
    else asked?.reject(new Error(`search: the model failed: ${reply.message}`));
    // One that cannot be loaded is loaded anew when it is asked again: its files may be there by then.
    if (!reply.ok && reply.unusable) this.end();
    else this.#next();
  }

  #fail(error: Error): void {
    clearTimeout(this.#idle);
    this.#ended();
    this.#asked?.reject(error);
    this.#asked = undefined;
    for (const { reject } of this.#waiting.splice(0)) reject(error);
    void this.#worker.terminate();
  }
}

function apart(vectors: Float32Array, dimensions: number): Float32Array[] {
  return Array.from({ length: vectors.length / dimensions }, (_, at) =>
    vectors.subarray(at * dimensions, (at + 1) * dimensions),
  );
}
