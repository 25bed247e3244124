import { Buffer } from "node:buffer";

const MAGIC = "SQLite format 3\0";
const HEADER_BYTES = 100;

/** The first 100 bytes of a database: https://www.sqlite.org/fileformat2.html, “The Database Header”. */
export interface Header {
  /** Bytes. */
  pageSize: number;
  /** How many pages there should be; null where an old SQLite wrote last, which did not keep count. */
  pages: number | null;
  /** The newest changes may be in a separate file (`-wal`), and the database cannot be opened from memory unchanged. */
  wal: boolean;
}

/** Null if the bytes do not begin like a database. */
export function readHeader(bytes: Uint8Array): Header | null {
  if (bytes.length < HEADER_BYTES) return null;
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  if (view.toString("latin1", 0, MAGIC.length) !== MAGIC) return null;
  const written = view.readUInt16BE(16);
  const pageSize = written === 1 ? 65_536 : written;
  if (pageSize < 512 || (pageSize & (pageSize - 1)) !== 0) return null;
  const counted = view.readUInt32BE(24) === view.readUInt32BE(92);
  return { pageSize, pages: counted ? view.readUInt32BE(28) : null, wal: bytes[18] === 2 || bytes[19] === 2 };
}

/** Whether pages are missing at the end. */
export function isCutOff(bytes: Uint8Array, { pages, pageSize }: Header): boolean {
  return pages !== null && pages * pageSize > bytes.length;
}

/** The bytes in a form that SQLite can open from memory: without the flag for write-ahead logging, in a copy. */
export function withoutWal(bytes: Uint8Array, { wal }: Header): Buffer {
  if (!wal) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const copy = Buffer.from(bytes);
  copy.fill(1, 18, 20);
  return copy;
}
