import { type Container, type FileStep, UnreadableFile } from "#lib/importers/types.ts";
import { askOnce, type ThreadFailure, WorkerThread } from "#lib/threads/worker-thread.ts";
import type { FileReader } from "./file-reader.ts";
import type { ReadingContract } from "./messages.ts";
import { readHere } from "./read-here.ts";

/** A worker that sends nothing for this long is stuck. Milliseconds. */
const SILENCE_MS = 60_000;

/** Memory limits of a worker's own objects; the file itself is on top, and together they stay below 400. Megabytes. */
const LIMITS = { maxOldGenerationSizeMb: 224, maxYoungGenerationSizeMb: 16 };

/**
 * Reads each file in a thread of its own, so that pages stay fast whatever is in a file, and a file that is made to
 * break its reader breaks nothing else. `script` is the compiled worker.ts. Small files in our own format are read in
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
    async *read(bytes, format, options, signal): AsyncGenerator<FileStep[]> {
      if (isQuick(bytes, format)) return yield* readHere.read(bytes, format, options, signal);
      signal?.throwIfAborted();
      const worker = new WorkerThread<ReadingContract>({ ...thread, signal });
      const own = ownBytes(bytes);
      try {
        let next = worker.ask({ act: "read", bytes: own, format, options }, { transfer: [own.buffer] });
        for (;;) {
          const response = await next.finally(() => signal?.throwIfAborted());
          if (response.kind !== "batch") return;
          // Read the next batch while the caller works on this one.
          next = worker.ask({ act: "more" });
          // The error surfaces when the promise is awaited.
          next.catch(() => {});
          yield response.steps;
        }
      } finally {
        await worker.end();
      }
    },
  };
}

/** A file in our own format up to this size is read within milliseconds, while starting a thread takes fifty. Bytes. */
const QUICK = 128 * 1024;

/**
 * Whether a file can be read in place: we make files in our own format from what programs send, so no third-party
 * parser runs on them.
 */
function isQuick(bytes: Uint8Array, format: Container | undefined): boolean {
  return format === "lektr" && bytes.length <= QUICK;
}

/** Bytes that can be transferred to another thread without copying; a part of a larger buffer is copied first. */
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
  // Drop the cause and its code: what SQLite says about an uploaded file is not about our own disk.
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
