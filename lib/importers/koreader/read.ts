import { openJson } from "../json/open.ts";
import { type ReadOptions, type ReadStep, UnreadableFile } from "../types.ts";
import { booksInJson } from "./json.ts";
import { readLuaTable } from "./lua.ts";
import { entryOf, type UnreadBook } from "./mark.ts";
import { bookInSidecar } from "./sidecar.ts";

/**
 * Reads KOReader's annotations, entry by entry: its JSON exports, requests of the KOReader plugin, and the sidecars
 * `metadata.….lua` of books. The sidecar of a book without highlights has no entries.
 *
 * The file is parsed before the first step, and a book's annotations are joined before the first of them: a few tens of
 * milliseconds for any real book, about 100 to 300 for a megabyte of one book’s annotations. Each other step takes
 * microseconds. Throws `UnreadableFile` if the file is damaged, or is a program rather than data.
 */
export function* readKoreader(bytes: Uint8Array, { customMetadata }: ReadOptions = {}): Generator<ReadStep> {
  const books = isJson(bytes) ? booksInJson(parseJson(bytes)) : [sidecarIn(bytes, customMetadata)];
  yield* stepsOf(books, bytes.length);
}

function sidecarIn(bytes: Uint8Array, customMetadata: Uint8Array | undefined): UnreadBook {
  const custom = customMetadata === undefined ? null : readLuaTable(customMetadata);
  const book = bookInSidecar(readLuaTable(bytes), headingOf(bytes), custom);
  return { size: book.marks.length, read: () => book };
}

function isJson(bytes: Uint8Array): boolean {
  const first = bytes.find((byte) => byte > 0x20 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf);
  return first === 0x7b || first === 0x5b;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return openJson(bytes);
  } catch (cause) {
    const what = "This KOReader export is damaged or was cut short: it is not whole JSON.";
    const advice = "Nothing was imported. Export the highlights again in KOReader, and import the new file.";
    throw new UnreadableFile("koreader_damaged", `${what} ${advice}`, { cause });
  }
}

/** KOReader writes the sidecar’s own path in its first line: `-- /mnt/us/Walden.sdr/metadata.epub.lua`. */
function headingOf(bytes: Uint8Array): string | null {
  const [line = ""] = new TextDecoder().decode(bytes.subarray(0, 4096)).split("\n", 1);
  return /^\s*--\s*(.*\.sdr)[/\\]/.exec(line)?.[1] ?? null;
}

function* stepsOf(books: UnreadBook[], length: number): Generator<ReadStep> {
  const total = books.reduce((count, { size }) => count + size, 0);
  let index = 0;
  for (const { read } of books) {
    const { book, marks } = read();
    for (const mark of marks) {
      const entry = entryOf(mark, book, index);
      index++;
      yield { entry, format: "koreader", bytesRead: Math.floor((length * index) / total) };
    }
  }
}
