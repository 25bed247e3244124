import { Worker } from "node:worker_threads";
import type { Question, Reply } from "./messages.ts";
import type { Hit } from "../search-library.ts";

/** A thread that nobody asks anything for so long gives its memory back. Milliseconds. */
const IDLE_MS = 5 * 60_000;

/** Answers questions in a thread of its own, one after the other. */
export interface SearchThread {
  answer: (question: Question, signal?: AbortSignal) => Promise<Hit[] | null>;
  /** Ends the thread; what was asked last fails. */
  close: () => void;
}

interface Waiting {
  question: Question;
  signal: AbortSignal | undefined;
  resolve: (hits: Hit[] | null) => void;
  reject: (error: Error) => void;
}

/** Starts the thread with the first question. `script` is the compiled worker.ts, `path` the database. */
export function searchInThread(script: string, path: string): SearchThread {
  const waiting: Waiting[] = [];
  let worker: Worker | undefined;
  let asked: Waiting | undefined;
  let idle: NodeJS.Timeout | undefined;

  function next(): void {
    if (asked) return;
    clearTimeout(idle);
    asked = waiting.shift();
    if (asked?.signal?.aborted) {
      const { reject, signal } = asked;
      asked = undefined;
      reject(new Error("search: nobody waits for the answer", { cause: signal.reason }));
      return next();
    }
    if (asked) {
      worker ??= begin();
      worker.postMessage(asked.question);
      return;
    }
    idle = setTimeout(() => end(new Error("search: the thread was put away")), IDLE_MS);
    idle.unref();
  }

  function begin(): Worker {
    const begun = new Worker(script, { workerData: { path } });
    begun.unref();
    begun.on("message", (reply: Reply) => {
      const answered = asked;
      asked = undefined;
      if (reply.ok) answered?.resolve(reply.hits);
      else answered?.reject(new Error(`search: ${reply.message}`));
      next();
    });
    begun.on("error", (error) => end(new Error("search: the thread broke down", { cause: error })));
    return begun;
  }

  function end(error: Error): void {
    clearTimeout(idle);
    asked?.reject(error);
    for (const { reject } of waiting.splice(0)) reject(error);
    asked = undefined;
    void worker?.terminate();
    worker = undefined;
  }

  return {
    answer(question, signal) {
      return new Promise((resolve, reject) => {
        waiting.push({ question, signal, resolve, reject });
        next();
      });
    },
    close: () => end(new Error("search: the server is stopping")),
  };
}
