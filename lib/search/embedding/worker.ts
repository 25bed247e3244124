import { parentPort, workerData } from "node:worker_threads";
import type { Question, Reply } from "./messages.ts";
import { type ModelToOpen, UnusableModel } from "./model.ts";
import { openModel } from "./open-model.ts";

// The thread of one model: loads it with the first question, and answers one question after the other until it is
// ended.

const port = parentPort;
if (!port) throw new Error("search: this file runs in a worker thread only");

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- sent by encoders.ts, of the same build
const opening = openModel(workerData as ModelToOpen);
// Whoever asks is told what went wrong.
opening.catch(() => {});

async function answer({ texts, as }: Question): Promise<Reply> {
  try {
    const model = await opening;
    const vectors = new Float32Array(texts.length * model.dimensions);
    for (const [at, vector] of (await model.encode(texts, as)).entries()) vectors.set(vector, at * model.dimensions);
    return { ok: true, dimensions: model.dimensions, vectors };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, unusable: error instanceof UnusableModel, message };
  }
}

port.on("message", (question: Question) => {
  void answer(question).then((reply) => port.postMessage(reply, reply.ok ? [reply.vectors.buffer] : []));
});
