import { WorkerThread } from "#lib/threads/worker-thread.ts";
import type { Hit } from "../search-library.ts";
import type { LibraryRequest, SearchContract } from "./messages.ts";

/** How long the thread is kept without requests, before its memory is freed. Milliseconds. */
const IDLE_MS = 5 * 60_000;

/** Answers requests in a thread of its own, one after the other. */
export interface SearchThread {
  /** Drops a request that is still queued when `signal` is aborted. */
  answer: (request: LibraryRequest, signal?: AbortSignal) => Promise<Hit[] | null>;
  /** Ends the thread; pending requests fail. */
  close: () => void;
}

/** Starts the thread with the first request. `script` is the compiled worker.ts, `path` the database. */
export function searchInThread(script: string, path: string): SearchThread {
  const thread = new WorkerThread<SearchContract>({
    script,
    workerData: { path },
    idleMs: IDLE_MS,
    messages: MESSAGES,
  });
  return {
    answer: (request, signal) => thread.ask(request, { signal }),
    close: () => void thread.end(),
  };
}

const MESSAGES = {
  thrown: "search",
  crashed: "search: the thread broke down",
  exited: "search: the thread ended",
  aborted: "search: nobody waits for the answer",
  idle: "search: the thread was put away",
  ended: "search: the server is stopping",
};
