import { answerRequests } from "../../threads/answering.ts";
import type { FileStep } from "../../importers/types.ts";
import type { ReadingContract } from "./messages.ts";
import { readHere } from "./read-here.ts";

// A thread of its own for one file: recognises it, or reads it a batch at a time.

let batches: AsyncGenerator<FileStep[]> | undefined;

async function perform(request: ReadingContract["request"]): Promise<ReadingContract["response"]> {
  if (request.act === "recognise")
    return { kind: "inspection", inspection: await readHere.recognise(request.bytes, request.known) };
  if (request.act === "read") batches = readHere.read(request.bytes, request.format, request.options);
  const next = await batches?.next();
  return next === undefined || next.done === true ? { kind: "end" } : { kind: "batch", steps: next.value };
}

/** Transfers the compressed file instead of copying it; small ones share their buffer with others, and are copied. */
function transferOf(response: ReadingContract["response"]): ArrayBuffer[] {
  if (response.kind !== "inspection") return [];
  const [first, second] = response.inspection.gzip;
  return second && first?.buffer instanceof ArrayBuffer ? [first.buffer] : [];
}

answerRequests<ReadingContract>(perform, transferOf);
