import type { Buffer } from "node:buffer";

const END = 0x0605_4b50;
const END_64 = 0x0606_4b50;
const LOCATOR_64 = 0x0706_4b50;
const END_BYTES = 22;
const LOCATOR_BYTES = 20;
const LONGEST_COMMENT = 65_535;

/** The value of a field if the number is too large for it, and is in a larger one elsewhere (ZIP64). */
export const LARGE = { small: 0xffff, long: 0xffff_ffff };

/** The position of the central directory: from `start` to `end`. */
export interface End {
  start: number;
  end: number;
  entries: number;
  isSplit: boolean;
}

/** Finds the end record, before at most 64 KB of comment. Null if there is none that fits the bytes before it. */
export function findEnd(bytes: Buffer): End | null {
  const first = Math.max(0, bytes.length - END_BYTES - LONGEST_COMMENT);
  for (let at = bytes.length - END_BYTES; at >= first; at--) {
    if (bytes.readUInt32LE(at) !== END || at + END_BYTES + bytes.readUInt16LE(at + 20) > bytes.length) continue;
    const end = largeEnd(bytes, at) ?? smallEnd(bytes, at);
    if (end.isSplit || (end.start <= end.end && end.end <= at)) return end;
  }
  return null;
}

function smallEnd(bytes: Buffer, at: number): End {
  const start = bytes.readUInt32LE(at + 16);
  const isSplit = bytes.readUInt16LE(at + 4) !== bytes.readUInt16LE(at + 6) || bytes.readUInt16LE(at + 4) !== 0;
  return { start, end: start + bytes.readUInt32LE(at + 12), entries: bytes.readUInt16LE(at + 10), isSplit };
}

function largeEnd(bytes: Buffer, small: number): End | null {
  const locator = small - LOCATOR_BYTES;
  if (locator < 0 || bytes.readUInt32LE(locator) !== LOCATOR_64) return null;
  const at = number64(bytes, locator + 8);
  if (at + 56 > locator || bytes.readUInt32LE(at) !== END_64) return null;
  const start = number64(bytes, at + 48);
  const isSplit = bytes.readUInt32LE(at + 16) !== 0 || bytes.readUInt32LE(at + 20) !== 0;
  return { start, end: start + number64(bytes, at + 40), entries: number64(bytes, at + 32), isSplit };
}

interface Sizes {
  /** Bytes, unpacked. */
  size: number;
  /** Bytes, as they lie in the archive. */
  packed: number;
  /** Start of the file's own header. */
  from: number;
}

/** The sizes of a file: each from its field, or from the extra field for large ones, which has them in this order. */
export function sizesIn(bytes: Buffer, fields: Sizes, extra: Buffer): Sizes {
  const large = extraField(extra, 1);
  let at = 0;
  const read = (field: number): number => {
    const small = bytes.readUInt32LE(field);
    if (small !== LARGE.long || large === null || at + 8 > large.length) return small;
    at += 8;
    return number64(large, at - 8);
  };
  return { size: read(fields.size), packed: read(fields.packed), from: read(fields.from) };
}

function extraField(extra: Buffer, wanted: number): Buffer | null {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === wanted) return extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
  }
  return null;
}

/** Inexact beyond 2^53, which is beyond the end of every archive. */
function number64(bytes: Buffer, at: number): number {
  return bytes.readUInt32LE(at) + bytes.readUInt32LE(at + 4) * 2 ** 32;
}
