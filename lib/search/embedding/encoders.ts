import { opened } from "#lib/search/embedding/model-files.ts";
import { type ThreadFailure, type ThreadOptions, WorkerThread } from "#lib/threads/worker-thread.ts";
import type { EncodingContract, EncodingRequest } from "./messages.ts";
import { type ModelToOpen, UnusableModel } from "./model.ts";

/** Turns texts into vectors of length 1, each model in a thread of its own. */
export interface Encoders {
  /**
   * Embeds a query. Queries go before waiting passages.
   * @throws {UnusableModel} if the model cannot be used
   */
  query(model: ModelToOpen, text: string): Promise<Float32Array>;
  /**
   * Embeds passages, in their order; at most 8 at once, so that a query need not wait long.
   * @throws {UnusableModel} if the model cannot be used
   */
  passages(model: ModelToOpen, texts: string[]): Promise<Float32Array[]>;
  /** Ends all threads; pending requests fail. */
  close(): void;
}

/** How long a model stays in memory without requests. Milliseconds. */
const IDLE_MS = 5 * 60_000;
/** Number of queries whose vectors are cached: the same ones come again as one types. */
const REMEMBERED = 200;

/**
 * Starts a thread when a model is first needed, and ends it after five idle minutes. `script` is the compiled
 * worker.ts; the folders of models are relative to `dataFolder`.
 */
export function encodersInThreads(script: string, dataFolder: string, idleMs = IDLE_MS): Encoders {
  const threads = new Map<string, ModelThread>();
  const threadOf = (asked: ModelToOpen) => {
    const model = opened(asked, { dataFolder });
    const key = JSON.stringify([model.provider, model.name, model.cacheFolder]);
    const onEnd = () => threads.delete(key);
    const thread = threads.get(key) ?? new ModelThread({ script, workerData: model, idleMs, onEnd });
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

/** A model's thread, and the cache of its query vectors. */
class ModelThread {
  readonly #thread: WorkerThread<EncodingContract>;
  readonly #queries = new Map<string, Promise<Float32Array>>();

  constructor(options: Pick<ThreadOptions, "script" | "workerData" | "idleMs" | "onEnd">) {
    this.#thread = new WorkerThread({ ...options, messages: MESSAGES, ownError: unusableModel });
  }

  query(text: string): Promise<Float32Array> {
    const known = this.#queries.get(text) ?? this.#newQuery(text);
    // Move the latest query to the end: the first one is evicted.
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

  async ask(texts: string[], as: EncodingRequest["as"]): Promise<Float32Array[]> {
    try {
      const { vectors, dimensions } = await this.#thread.ask({ texts, as }, { isUrgent: as === "query" });
      return apart(vectors, dimensions);
    } catch (error) {
      // Load a failed model again at the next request: its files may be there by then.
      if (error instanceof UnusableModel) this.end();
      throw error;
    }
  }

  end(): void {
    void this.#thread.end();
  }
}

const MESSAGES = {
  thrown: "search: the model failed",
  crashed: "search: the model's thread broke down",
  exited: "search: the model's thread ended",
  idle: "search: the model was put away",
  ended: "search: the model was put away",
};

function unusableModel({ reason, cause }: ThreadFailure): UnusableModel | null {
  return reason === "thrown" && cause.name === "UnusableModel" ? new UnusableModel(cause.message) : null;
}

function apart(vectors: Float32Array, dimensions: number): Float32Array[] {
  return Array.from({ length: vectors.length / dimensions }, (_, at) =>
    vectors.subarray(at * dimensions, (at + 1) * dimensions),
  );
}
