import { workerData } from "node:worker_threads";
import { answerRequests } from "#lib/threads/answering.ts";
import type { EncodingContract, EncodingRequest } from "./messages.ts";
import type { ModelToOpen } from "./model.ts";
import { openModel } from "./open-model.ts";

// The thread of one model: loads it at once, and makes vectors until it is ended.

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- sent by encoders.ts, of the same build
const opening = openModel(workerData as ModelToOpen);
// Each request reports what went wrong.
opening.catch(() => {});

async function encode({ texts, as }: EncodingRequest): Promise<EncodingContract["response"]> {
  const model = await opening;
  const vectors = new Float32Array(texts.length * model.dimensions);
  for (const [at, vector] of (await model.encode(texts, as)).entries()) vectors.set(vector, at * model.dimensions);
  return { dimensions: model.dimensions, vectors };
}

answerRequests<EncodingContract>(encode, ({ vectors }) => [vectors.buffer]);
