import { Buffer } from "node:buffer";
import { readHeader } from "./header.ts";

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
/** With the last bit set, checksums are made of big-endian numbers. */
const MAGIC = 0x377f_0682;

/**
 * A database with the changes of its write-ahead log, the file whose name ends in `-wal`: until they are taken in, the
 * newest highlights may be there alone. As SQLite does, whole transactions only, and nothing after the first frame that
 * is broken or left over from an earlier log. The format: https://www.sqlite.org/fileformat2.html#the_write_ahead_log
 * @param most bytes; a log that would make the database larger is not taken in
 * @returns the database itself where the log holds nothing for it
 */
export function withLog(database: Uint8Array, log: Uint8Array, most: number): Uint8Array {
  const header = readHeader(database);
  const bytes = Buffer.from(log.buffer, log.byteOffset, log.byteLength);
  if (header === null || bytes.length < HEADER_BYTES) return database;
  const isOurs = (bytes.readUInt32BE(0) & ~1) === MAGIC && bytes.readUInt32BE(8) === header.pageSize;
  if (!isOurs) return database;
  const { pages, size } = committed(bytes, header.pageSize);
  const length = size * header.pageSize;
  if (size === 0 || length > most) return database;
  const whole = Buffer.alloc(length);
  whole.set(database.subarray(0, length));
  for (const [page, at] of pages) {
    if (page <= size) bytes.copy(whole, (page - 1) * header.pageSize, at, at + header.pageSize);
  }
  return whole;
}

interface Committed {
  /** Where in the log the newest content of each page lies. */
  pages: Map<number, number>;
  /** Pages of the database after the last transaction; 0 if there was none. */
  size: number;
}

function committed(log: Buffer, pageSize: number): Committed {
  const done: Committed = { pages: new Map(), size: 0 };
  const sum = new Checksum((log.readUInt32BE(0) & 1) === 1);
  sum.add(log, 0, 24);
  if (!sum.is(log, 24)) return done;
  let open: [number, number][] = [];
  const step = FRAME_HEADER_BYTES + pageSize;
  for (let at = HEADER_BYTES; at + step <= log.length; at += step) {
    sum.add(log, at, at + 8);
    sum.add(log, at + FRAME_HEADER_BYTES, at + step);
    const isOfThisLog = log.compare(log, 16, 24, at + 8, at + 16) === 0;
    const page = log.readUInt32BE(at);
    if (page === 0 || !isOfThisLog || !sum.is(log, at + 16)) return done;
    open.push([page, at + FRAME_HEADER_BYTES]);
    const size = log.readUInt32BE(at + 4);
    if (size === 0) continue;
    for (const [written, place] of open) done.pages.set(written, place);
    done.size = size;
    open = [];
  }
  return done;
}

/** Runs over all frames, so that none can be left out. */
class Checksum {
  readonly #bigEndian: boolean;
  #first = 0;
  #second = 0;

  constructor(bigEndian: boolean) {
    this.#bigEndian = bigEndian;
  }

  add(bytes: Buffer, from: number, to: number): void {
    for (let at = from; at < to; at += 8) {
      this.#first = (this.#first + this.#word(bytes, at) + this.#second) >>> 0;
      this.#second = (this.#second + this.#word(bytes, at + 4) + this.#first) >>> 0;
    }
  }

  /** Whether it is what is written there. */
  is(bytes: Buffer, at: number): boolean {
    return bytes.readUInt32BE(at) === this.#first && bytes.readUInt32BE(at + 4) === this.#second;
  }

  #word(bytes: Buffer, at: number): number {
    return this.#bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at);
  }
}
