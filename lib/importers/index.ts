import { readArchive } from "./archive/read.ts";
import { readTable } from "./csv/read.ts";
import { readClippings } from "./kindle-clippings/read.ts";
import { readNotebook } from "./kindle-notebook/read.ts";
import { readKoreader } from "./koreader/read.ts";
import { readLektr } from "./lektr/read.ts";
import { readMoonReader } from "./moon-reader/read.ts";
import { readKobo } from "./kobo/read.ts";
import { readReadwise } from "./readwise/read.ts";
import { recognise } from "./recognise/recognise.ts";
import type { Container, ReadOptions, ReadStep } from "./types.ts";

export { recognise };

type Reader = (bytes: Uint8Array, options: ReadOptions) => Generator<ReadStep>;

const READERS: Partial<Record<Container, Reader>> = {
  archive: (bytes) => readArchive(bytes, { recognise, readEntries }),
  csv: (bytes, { mapping }) => readTable(bytes, mapping),
  "kindle-clippings": readClippings,
  "kindle-notebook": readNotebook,
  kobo: readKobo,
  koreader: readKoreader,
  lektr: readLektr,
  "moon-reader": readMoonReader,
  readwise: readReadwise,
};

/**
 * Reads a recognised file entry by entry; the caller may pause or stop between any two. Reads nothing else.
 * @throws {UnreadableFile} if the file cannot be read to its end
 */
export function readEntries(bytes: Uint8Array, format: Container, options: ReadOptions = {}): Generator<ReadStep> {
  const read = READERS[format];
  if (!read) throw new Error(`importers: nothing reads ${format}`);
  return read(bytes, options);
}
