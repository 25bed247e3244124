import { on } from "node:events";
import { parentPort, workerData } from "node:worker_threads";
import { UnreadableFile } from "../../importers/types.ts";
import type { Inspection } from "./file-reader.ts";
import { BATCHES_AHEAD, type Task, type Told } from "./messages.ts";
import { readHere } from "./read-here.ts";

// A thread of its own for one file: recognises or reads it, tells what it found, and ends. It is compiled to JavaScript
// by scripts/start/worker.mjs, which is why imports here and in what is imported are relative.

const port = parentPort;
if (!port) throw new Error("import: this file runs in a worker thread only");
const tell = (told: Told) => port.postMessage(told);

async function perform(task: Task): Promise<void> {
  if (task.act === "recognise") return tellInspection(await readHere.recognise(task.bytes, task.known));
  const heard = port ? on(port, "message") : null;
  let told = 0;
  for await (const steps of readHere.read(task.bytes, task.format, task.options)) {
    tell({ kind: "batch", steps });
    if (++told >= BATCHES_AHEAD) await heard?.next();
  }
  tell({ kind: "end" });
}

/** Hands the packed file over rather than a copy of it; small ones share their memory with others, and are copied. */
function tellInspection(inspection: Inspection): void {
  const told: Told = { kind: "inspection", inspection };
  const [first, second] = inspection.gzip;
  const { buffer } = first ?? new Uint8Array();
  port?.postMessage(told, second && buffer instanceof ArrayBuffer ? [buffer] : []);
}

async function work(): Promise<void> {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- sent by in-worker.ts, of the same build
    await perform(workerData as Task);
  } catch (error) {
    if (error instanceof UnreadableFile) tell({ kind: "unreadable", code: error.code, message: error.message });
    else if (error instanceof Error) tell({ kind: "failed", message: error.message, stack: error.stack });
    else tell({ kind: "failed", message: String(error), stack: undefined });
  } finally {
    port?.close();
  }
}

void work();
