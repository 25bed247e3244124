import { Worker } from "node:worker_threads";
import type { Commission, Drawn } from "./draw-library.ts";
import type { Task, Told } from "./messages.ts";

/** Draws one map after the other, wherever that is done. */
export type Draw = (commission: Commission, told: (share: number) => void, signal: AbortSignal) => Promise<Drawn>;

/** What a thread's own objects may take. Megabytes. */
const LIMITS = { maxOldGenerationSizeMb: 512 };

/** Draws each map in a thread of its own. `script` is the compiled worker.ts, `path` the database. */
export function drawInThread(script: string, path: string): Draw {
  return (commission, told, signal) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const task: Task = { path, ...commission };
      const worker = new Worker(script, { workerData: task, resourceLimits: LIMITS });
      worker.unref();
      const stop = () => {
        void worker.terminate();
        reject(new Error("map: the drawing was stopped", { cause: signal.reason }));
      };
      signal.addEventListener("abort", stop, { once: true });
      worker.on("message", (message: Told) => {
        if (message.kind === "progress") told(message.share);
        else if (message.kind === "drawn") resolve(message.drawn);
        else reject(new Error(`map: it could not be drawn: ${message.message}`, { cause: message.stack }));
      });
      worker.on("error", (cause) => reject(new Error("map: the thread broke down", { cause })));
      worker.on("exit", () => {
        signal.removeEventListener("abort", stop);
        reject(new Error("map: the thread ended before it had drawn anything"));
      });
    });
}
