import { askOnce } from "#lib/threads/worker-thread.ts";
import type { MapCommission, DrawingContract, StoredMap } from "./draw-library.ts";

/** Draws a map, in this thread or another. */
export type DrawMap = (
  commission: MapCommission,
  told: (share: number) => void,
  signal: AbortSignal,
) => Promise<StoredMap>;

/** Memory limit of a thread's own objects. Megabytes. */
const LIMITS = { maxOldGenerationSizeMb: 512 };

/** Draws each map in a thread of its own. `script` is the compiled worker.ts, `path` the database. */
export function drawInThread(script: string, path: string): DrawMap {
  return async (commission, told, signal) => {
    signal.throwIfAborted();
    const thread = { script, resourceLimits: LIMITS, signal, messages: MESSAGES };
    return askOnce<DrawingContract>(thread, { path, ...commission }, { onProgress: told });
  };
}

const MESSAGES = {
  thrown: "map: it could not be drawn",
  crashed: "map: the thread broke down",
  exited: "map: the thread ended before it had drawn anything",
  aborted: "map: the drawing was stopped",
};
