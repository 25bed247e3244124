import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { readFile, recognise } from "../../importers/index.ts";
import type { FileStep } from "../../importers/types.ts";
import type { FileReader } from "./file-reader.ts";

/**
 * The most entries in a batch. A batch also ends once it has this many characters: batches are copied between threads.
 */
const BATCH = 500;
const BATCH_CHARACTERS = 1024 * 1024;
/** What a book of a whole library, without its entries and its cover, counts as. */
const PIECE = 2000;
const PART_BYTES = 1024 * 1024;

/** Reads files in the calling thread: for tests and tools, which serve nobody else. */
export const readHere: FileReader = {
  async recognise(bytes, known) {
    const gzip = gzipSync(bytes);
    const parts = Array.from({ length: Math.ceil(gzip.length / PART_BYTES) }, (_, at) =>
      gzip.subarray(at * PART_BYTES, (at + 1) * PART_BYTES),
    );
    return {
      recognised: known === undefined ? recognise(bytes) : { ok: true, format: known },
      sha256: createHash("sha256").update(bytes).digest("hex"),
      gzip: parts,
    };
  },
  async *read(bytes, format, options, signal) {
    let batch: FileStep[] = [];
    let characters = 0;
    for (const step of readFile(bytes, format, options)) {
      signal?.throwIfAborted();
      batch.push(step);
      characters += charactersOf(step);
      if (batch.length < BATCH && characters < BATCH_CHARACTERS) continue;
      yield batch;
      batch = [];
      characters = 0;
    }
    yield batch;
  },
};

function charactersOf(step: FileStep): number {
  if ("piece" in step) return PIECE + (step.piece.kind === "book" ? (step.piece.cover?.image.length ?? 0) : 0);
  const { entry } = step;
  if (entry.kind === "skipped") return entry.raw.length;
  if (entry.kind === "bookmark") return 0;
  return entry.text.length + (entry.kind === "highlight" ? (entry.note?.length ?? 0) : 0);
}
