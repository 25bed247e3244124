/** What stands between two separators, as byte offsets into the file. */
export interface Block {
  start: number;
  /** The first byte after the block's content. */
  end: number;
  /** Where the next block starts: after the separator. */
  next: number;
  /** A piece of something larger than any real entry; see `splitBlocks`. */
  oversized: boolean;
}

/** One mebibyte. The longest highlights a Kindle can make are some tens of kilobytes. */
export const LARGEST_BLOCK = 1 << 20;

const EQUALS = 0x3d;
const SEPARATOR_LENGTH = 10;

/**
 * Splits a clippings file at its separators: a whole line of exactly ten `=`, the one thing every Kindle firmware writes
 * alike. Blocks of nothing but white space are no entries and are passed over.
 *
 * Whatever exceeds `LARGEST_BLOCK` comes out in pieces of that size, marked `oversized`: every byte is accounted for,
 * and no step takes long, even on a hostile file.
 */
export function* splitBlocks(bytes: Uint8Array): Generator<Block> {
  let start = 0;
  let blankSince = 0;
  let inPieces = false;
  while (start < bytes.length) {
    const separator = findSeparator(bytes, start, Math.min(start + LARGEST_BLOCK, bytes.length));
    const cut = separator === null && bytes.length - start > LARGEST_BLOCK;
    const end = separator?.start ?? (cut ? characterStart(bytes, start + LARGEST_BLOCK) : bytes.length);
    const next = separator?.end ?? end;
    const blank = !cut && isBlank(bytes, start, end);
    if (!blank) yield { start, end, next, oversized: cut || inPieces };
    else if (next - blankSince > LARGEST_BLOCK) yield { start: blankSince, end: next, next, oversized: true };
    if (!blank || next - blankSince > LARGEST_BLOCK) blankSince = next;
    inPieces = cut;
    start = next;
  }
}

/**
 * The first separator whose line starts in [from, until). Looks at every tenth byte only: ten `=` in a row cannot hide
 * between two looks.
 */
function findSeparator(bytes: Uint8Array, from: number, until: number): { start: number; end: number } | null {
  let look = from + SEPARATOR_LENGTH - 1;
  while (look < until + SEPARATOR_LENGTH && look < bytes.length) {
    if (bytes[look] !== EQUALS) {
      look += SEPARATOR_LENGTH;
      continue;
    }
    const start = runStart(bytes, look);
    const end = runEnd(bytes, start);
    if (start >= from && start < until && end - start === SEPARATOR_LENGTH && startsLine(bytes, start)) {
      const lineEnd = separatorLineEnd(bytes, end);
      if (lineEnd !== null) return { start, end: lineEnd };
    }
    look = Math.max(end, look) + SEPARATOR_LENGTH;
  }
  return null;
}

/** Walks back at most eleven bytes: a longer run is no separator. */
function runStart(bytes: Uint8Array, at: number): number {
  let start = at;
  while (start > 0 && bytes[start - 1] === EQUALS && at - start <= SEPARATOR_LENGTH) start--;
  return start;
}

function runEnd(bytes: Uint8Array, start: number): number {
  let end = start;
  while (end < bytes.length && bytes[end] === EQUALS && end - start <= SEPARATOR_LENGTH) end++;
  return end;
}

function startsLine(bytes: Uint8Array, at: number): boolean {
  return at === 0 || isLineBreak(bytes[at - 1]) || hasByteOrderMark(bytes, at - 3);
}

/** After the ten `=`: blanks and a line break, the end of the file, or the byte order mark of a file joined on. */
function separatorLineEnd(bytes: Uint8Array, from: number): number | null {
  let at = from;
  while (at < from + 8 && (bytes[at] === 0x20 || bytes[at] === 0x09)) at++;
  if (at >= bytes.length || hasByteOrderMark(bytes, at)) return at;
  if (!isLineBreak(bytes[at])) return null;
  return bytes[at] === 0x0d && bytes[at + 1] === 0x0a ? at + 2 : at + 1;
}

function isLineBreak(byte: number | undefined): boolean {
  return byte === 0x0a || byte === 0x0d;
}

function hasByteOrderMark(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf;
}

/** Steps back over the middle of a UTF-8 character, so that no piece starts inside one. */
function characterStart(bytes: Uint8Array, at: number): number {
  let start = at;
  while (start > at - 3 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start--;
  return start;
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  while (at < end) {
    if ((bytes[at] ?? 0) <= 0x20) at += 1;
    else if (hasByteOrderMark(bytes, at)) at += 3;
    else return false;
  }
  return true;
}
