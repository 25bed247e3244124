import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { openToRead } from "#db/open.ts";
import { drawLibrary } from "./draw-library.ts";
import type { Told } from "./messages.ts";

// A thread of its own for one map: it reads the database by a connection of its own, draws, and ends.

const port = parentPort;
if (!port) throw new Error("map: this file runs in a worker thread only");
const tell = (told: Told) => port.postMessage(told);

/** It is told no more often than this. Of 1. */
const STEP = 0.01;

function work(): void {
  try {
    const { path, ...commission } = z
      .object({ path: z.string(), readerId: z.string(), modelId: z.number() })
      .parse(workerData);
    let last = 0;
    const drawn = drawLibrary(openToRead(path), commission, (share) => {
      if (share - last < STEP) return;
      last = share;
      tell({ kind: "progress", share });
    });
    tell({ kind: "drawn", drawn });
  } catch (error) {
    if (error instanceof Error) tell({ kind: "failed", message: error.message, stack: error.stack });
    else tell({ kind: "failed", message: String(error), stack: undefined });
  } finally {
    port?.close();
  }
}

work();
