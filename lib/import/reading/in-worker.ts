import { setTimeout } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { type Container, type ReadStep, UnreadableFile } from "#lib/importers/types.ts";
import type { FileReader, Inspection } from "./file-reader.ts";
import type { Task, Told } from "./messages.ts";
import { readHere } from "./read-here.ts";

/** A worker that says nothing for so long is stuck. Milliseconds. */
const SILENCE_MS = 60_000;

/** How long a worker is waited for that was told to end. Milliseconds. */
const ENDING_MS = 1000;

/** What a worker's own objects may take; the file itself comes on top, and together they stay below 400. Megabytes. */
const LIMITS = { maxOldGenerationSizeMb: 224, maxYoungGenerationSizeMb: 16 };

/**
 * Reads files in threads of their own, one for each, so that pages stay quick whatever is in a file, and a file that is
 * made to break its reader breaks nothing else. `script` is the compiled worker.ts. Small files of our own are read in
 * place.
 */
export function readersInWorker(script: string): FileReader {
  return {
    async recognise(bytes, known) {
      if (isQuick(bytes, known)) return readHere.recognise(bytes, known);
      let inspection: Inspection | undefined;
      for await (const told of talk(script, { act: "recognise", bytes, known })) {
        if (told.kind === "inspection") inspection = told.inspection;
      }
      if (!inspection) throw new Error("import: the worker ended without an answer");
      return inspection;
    },
    async *read(bytes, format, options, signal): AsyncGenerator<ReadStep[]> {
      if (isQuick(bytes, format)) return yield* readHere.read(bytes, format, options, signal);
      for await (const told of talk(script, { act: "read", bytes, format, options }, signal)) {
        if (told.kind === "batch") yield told.steps;
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

/** What the worker tells until it is done. Whoever stops listening ends it. @throws {UnreadableFile} what it threw */
async function* talk(script: string, task: Task, signal?: AbortSignal): AsyncGenerator<Told> {
  signal?.throwIfAborted();
  const bytes = ownBytes(task.bytes);
  const worker = new Worker(script, {
    workerData: { ...task, bytes },
    transferList: [bytes.buffer],
    resourceLimits: LIMITS,
  });
  const inbox = new Inbox(worker);
  const stop = () => inbox.finish(new Error("the reading was stopped"));
  signal?.addEventListener("abort", stop, { once: true });
  try {
    for (;;) {
      const told = await inbox.next().finally(() => signal?.throwIfAborted());
      if (told.kind === "end") return;
      if (told.kind === "unreadable") throw new UnreadableFile(told.code, told.message);
      if (told.kind === "failed")
        throw new Error(`import: a file could not be read: ${told.message}`, { cause: told.stack });
      yield told;
      if (told.kind === "inspection") return;
      worker.postMessage("more");
    }
  } finally {
    signal?.removeEventListener("abort", stop);
    // A thread ends between two steps of its own code. Nobody waits for one that is stuck in SQLite or zlib.
    await Promise.race([worker.terminate(), setTimeout(ENDING_MS, undefined, { ref: false })]);
  }
}

/** Bytes that can be handed to another thread without copying; a part of a larger piece of memory is copied first. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.length;
  return isWhole ? new Uint8Array(buffer) : new Uint8Array(bytes);
}

/** What a worker has told and nobody has heard yet. */
class Inbox {
  readonly #told: Told[] = [];
  #end: Error | undefined;
  #wake = () => {};

  constructor(worker: Worker) {
    worker.on("message", (told: Told) => {
      this.#told.push(told);
      this.#wake();
    });
    worker.on("error", (error) => this.finish(error));
    worker.on("exit", () => this.finish(new Error("the worker ended")));
  }

  /** @throws {UnreadableFile} if the worker broke down or says nothing any more */
  async next(): Promise<Told> {
    const until = Date.now() + SILENCE_MS;
    for (;;) {
      const told = this.#told.shift();
      if (told) return told;
      if (this.#end) throw isOutOfMemory(this.#end) ? tooMuch(this.#end) : tooComplex(this.#end);
      if (Date.now() >= until) throw tookTooLong();
      await this.#something(until - Date.now());
    }
  }

  finish(error: Error): void {
    this.#end ??= error;
    this.#wake();
  }

  async #something(withinMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = globalThis.setTimeout(resolve, withinMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
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
