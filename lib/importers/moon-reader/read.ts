import { inflateSync } from "node:zlib";
import { type ReadStep, UnreadableFile } from "../types.ts";
import { isRecord, noteTitle, readRecord, type TitlesByPath } from "./entry.ts";
import { splitRecords } from "./records.ts";
import { isZlib } from "./recognise.ts";

/** Far larger than any library of notes: a file that unpacks to more is a bomb. */
const LARGEST = 256 << 20;

/**
 * Reads Moon+ Reader’s export of highlights and notes (`….mrexpt`) record by record, compressed with zlib or not. There
 * is no specification of the format; `entry.ts` documents the lines. Each step takes microseconds; before the first,
 * the file is split into lines and scanned once, about 60 ms per megabyte.
 *
 * Throws `UnreadableFile` if a packed file cannot be unpacked.
 */
export function* readMoonReader(bytes: Uint8Array): Generator<ReadStep> {
  const text = new TextDecoder().decode(isZlib(bytes) ? unpacked(bytes) : bytes);
  const lines = text.split(/\r\n|\n|\r/);
  const blocks = [...splitRecords(lines)];
  const titles: TitlesByPath = new Map();
  for (const { start, end } of blocks) {
    const record = lines.slice(start, end);
    if (isRecord(record)) noteTitle(record, titles);
  }
  for (const [index, { start, end }] of blocks.entries()) {
    const entry = readRecord(lines.slice(start, end), titles, index);
    yield { entry, format: "moon-reader", bytesRead: Math.floor((bytes.length * (index + 1)) / blocks.length) };
  }
}

function unpacked(bytes: Uint8Array): Uint8Array {
  try {
    return inflateSync(bytes, { maxOutputLength: LARGEST });
  } catch (cause) {
    const what = "This Moon+ Reader file is packed, and damaged or cut short.";
    const advice = "Nothing was imported. Export the notes of the book again in Moon+ Reader, and import that file.";
    throw new UnreadableFile("moon_reader_damaged", `${what} ${advice}`, { cause });
  }
}
