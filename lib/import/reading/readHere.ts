import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { readEntries, recognise } from "../../importers/index.ts";
import type { FileReader } from "./fileReader.ts";

const BATCH = 500;
const PART_BYTES = 1024 * 1024;

/** Reads files in the thread that asks: for tests and tools, which have nobody else to serve. */
export const readHere: FileReader = {
  async recognise(bytes) {
    const gzip = gzipSync(bytes);
    const parts = Array.from({ length: Math.ceil(gzip.length / PART_BYTES) }, (_, at) =>
      gzip.subarray(at * PART_BYTES, (at + 1) * PART_BYTES),
    );
    return {
      recognised: recognise(bytes),
      sha256: createHash("sha256").update(bytes).digest("hex"),
      gzip: parts,
    };
  },
  async *read(bytes, format, options) {
    let batch = [];
    for (const step of readEntries(bytes, format, options)) {
      batch.push(step);
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
    yield batch;
  },
};
