import { readClippings } from "./kindle-clippings/read.ts";
import type { Format, ReadStep } from "./types.ts";

export type { Format } from "./types.ts";
export { recognise } from "./recognise/recognise.ts";

/** Reads a recognised file entry by entry; the caller may pause or stop between any two. Reads nothing else. */
export function readEntries(bytes: Uint8Array, format: Format): Generator<ReadStep> {
  const readers = { "kindle-clippings": readClippings } satisfies Record<Format, unknown>;
  return readers[format](bytes);
}
