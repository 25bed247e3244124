import { readClippings } from "./kindle-clippings/read.ts";
import type { Format, ReadStep } from "./types.ts";

export type { Format } from "./types.ts";
export { recognise } from "./recognise/recognise.ts";

const READERS: Partial<Record<Format, (bytes: Uint8Array) => Generator<ReadStep>>> = {
  "kindle-clippings": readClippings,
};

/** Reads a recognised file entry by entry; the caller may pause or stop between any two. Reads nothing else. */
export function readEntries(bytes: Uint8Array, format: Format): Generator<ReadStep> {
  const read = READERS[format];
  if (!read) throw new Error(`importers: nothing reads ${format}`);
  return read(bytes);
}
