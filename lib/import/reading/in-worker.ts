import { type Container, type ReadStep, UnreadableFile } from "#lib/importers/types.ts";
import { askOnce, type ThreadFailure, WorkerThread } from "#lib/threads/worker-thread.ts";
import type { FileReader } from "./file-reader.ts";
import type { ReadingContract } from "./messages.ts";
import { readHere } from "./read-here.ts";

/** A worker that says nothing for so long is stuck. Milliseconds. */
const SILENCE_MS = 60_000;

/** What a worker's own objects may take; the file itself comes on top, and together they stay below 400. Megabytes. */
const LIMITS = { maxOldGenerationSizeMb: 224, maxYoungGenerationSizeMb: 16 };

/**
 * Reads files in threads of their own, one for each, so that pages stay quick whatever is in a file, and a file that is
 * made to break its reader breaks nothing else. `script` is the compiled worker.ts. Small files of our own are read in
 * place.
 */
export function readersInWorker(script: string): FileReader {
  const thread = { script, resourceLimits: LIMITS, timeoutMs: SILENCE_MS, ownError };
  return {
    async recognise(bytes, known) {
      if (isQuick(bytes, known)) return readHere.recognise(bytes, known);
      const own = ownBytes(bytes);
      const request = { act: "recognise", bytes: own, known } as const;
      const response = await askOnce<ReadingContract>(thread, request, { transfer: [own.buffer] });
      if (response.kind !== "inspection") throw new Error("import: the worker ended without an answer");
      return response.inspection;
    },
    async *read(bytes, format, options, signal): AsyncGenerator<ReadStep[]> {
      if (isQuick(bytes, format)) return yield* readHere.read(bytes, format, options, signal);
      signal?.throwIfAborted();
      const worker = new WorkerThread<ReadingContract>({ ...thread, signal });
      const own = ownBytes(bytes);
      try {
        let next = worker.ask({ act: "read", bytes: own, format, options }, { transfer: [own.buffer] });
        for (;;) {
          const response = await next.finally(() => signal?.throwIfAborted());
          if (response.kind !== "batch") return;
          // The batch after this one is read while whoever asked works on this one.
          next = worker.ask({ act: "more" });
          // That it failed is heard when it is awaited.
          next.catch(() => {});
          yield response.steps;
        }
      } finally {
        await worker.end();
      }
    },
  };
}

/** A file of ours that is read within milliseconds, where starting a thread takes fifty. Bytes. */
const QUICK = 128 * 1024;

/** Files of our own format are made by us of what programs bring; no stranger's reader is run for them. */
function isQuick(bytes: Uint8Array, format: Container | undefined): boolean {
  return format === "lektr" && bytes.length <= QUICK;
}

/** Bytes that can be handed to another thread without copying; a part of a larger piece of memory is copied first. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.length;
  return isWhole ? new Uint8Array(buffer) : new Uint8Array(bytes);
}

function ownError({ reason, cause }: ThreadFailure): Error | null {
  if (reason === "timed out") return tookTooLong();
  if (reason === "crashed" || reason === "exited") return isOutOfMemory(cause) ? tooMuch(cause) : tooComplex(cause);
  if (reason !== "thrown") return null;
  if (cause.name === "UnreadableFile") return new UnreadableFile(cause.code ?? "", cause.message);
  // Without the cause and its code: what SQLite says of a stranger's file is not about our own disk.
  return new Error(`import: a file could not be read: ${cause.message}`);
}

function isOutOfMemory(error: Error): boolean {
  return "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}

function tooMuch(cause: Error): UnreadableFile {
  const message =
    "This file holds more than Lektr can read at once. Nothing was imported. Export it again in smaller parts, for instance a few books at a time, or split it, and import those.";
  return new UnreadableFile("too_complex", message, { cause });
}

function tooComplex(cause: Error): UnreadableFile {
  const message = "Reading this file broke its reader. Nothing was imported. Export it again, or in smaller parts.";
  return new UnreadableFile("too_complex", message, { cause });
}

function tookTooLong(): UnreadableFile {
  const message =
    "Reading this file got stuck and was ended after a minute. Nothing was imported. Export it again, or in smaller parts.";
  return new UnreadableFile("took_too_long", message);
}
