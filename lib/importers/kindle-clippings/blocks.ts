/** The text between two separators, as byte offsets into the file. */
export interface ClippingBlock {
  start: number;
  /** The first byte after the block's content. */
  end: number;
  /** Start of the next block: after the separator. */
  next: number;
  /** A piece of something larger than any real entry; see `splitBlocks`. */
  oversized: boolean;
}

/** One mebibyte. The longest highlights a Kindle can make are some tens of kilobytes. */
export const LARGEST_BLOCK = 1 << 20;

const EQUALS = 0x3d;
/** Every Kindle firmware writes ten `=`, alone on a line. */
const USUAL = 10;
/** People, editors and crashes make more or fewer of them. */
const FEWEST = 8;

/**
 * Splits a clippings file at its separators: a line of ten `=`; or of eight or more, even with a title directly after
 * it as in concatenated files, if an entry or nothing follows. Texts may have a line of nine under a heading. Blocks of
 * only white space are skipped.
 *
 * Whatever exceeds `LARGEST_BLOCK` is yielded in pieces of that size, marked `oversized`: every byte is accounted for,
 * and no step takes long, even on a hostile file.
 */
export function* splitBlocks(bytes: Uint8Array): Generator<ClippingBlock> {
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
 * The first separator whose line starts in [from, until). Checks only every eighth byte: eight `=` in a row cannot hide
 * between two checks.
 */
function findSeparator(bytes: Uint8Array, from: number, until: number): { start: number; end: number } | null {
  let look = from + FEWEST - 1;
  while (look < until + FEWEST && look < bytes.length) {
    if (bytes[look] !== EQUALS) {
      look += FEWEST;
      continue;
    }
    const start = runStart(bytes, look);
    const end = runEnd(bytes, look);
    if (start >= from && start < until && end - start >= FEWEST && startsLine(bytes, start)) {
      const next = afterSeparator(bytes, end, end - start === USUAL);
      if (next !== null) return { start, end: next };
    }
    look = end + FEWEST;
  }
  return null;
}

/** Walks back to the previous check: an earlier start would have been seen then. */
function runStart(bytes: Uint8Array, at: number): number {
  let start = at;
  while (start > 0 && bytes[start - 1] === EQUALS && at - start < FEWEST) start--;
  return start;
}

function runEnd(bytes: Uint8Array, from: number): number {
  let end = from;
  while (bytes[end] === EQUALS) end++;
  return end;
}

function startsLine(bytes: Uint8Array, at: number): boolean {
  return at === 0 || isLineBreak(bytes[at - 1]) || hasByteOrderMark(bytes, at - 3);
}

/**
 * Start of the next entry: after blanks and a line break, at the end of the file, at the byte order mark of a
 * concatenated file, or directly after the `=` if a title follows it. Null if it is not a separator.
 */
function afterSeparator(bytes: Uint8Array, from: number, isUsual: boolean): number | null {
  let at = from;
  while (at < from + 8 && isBlankByte(bytes[at])) at++;
  if (at >= bytes.length || hasByteOrderMark(bytes, at)) return at;
  if (!isLineBreak(bytes[at])) return opensEntry(bytes, from) ? from : null;
  const next = afterLineBreak(bytes, at);
  return isUsual || opensEntry(bytes, next) ? next : null;
}

/** A title and the line breaks around it are no longer. Bytes. */
const LONGEST_TITLE = 2000;

/** Whether a title follows, and in the line after it the dash of metadata; or nothing more. */
function opensEntry(bytes: Uint8Array, from: number): boolean {
  const until = Math.min(bytes.length, from + LONGEST_TITLE);
  let at = from;
  while (at < until && (isBlankByte(bytes[at]) || isLineBreak(bytes[at]))) at++;
  if (at >= bytes.length) return true;
  while (at < until && !isLineBreak(bytes[at])) at++;
  while (at < until && (isBlankByte(bytes[at]) || isLineBreak(bytes[at]))) at++;
  // `-`, or an en dash in UTF-8.
  return bytes[at] === 0x2d || (bytes[at] === 0xe2 && bytes[at + 1] === 0x80 && bytes[at + 2] === 0x93);
}

function afterLineBreak(bytes: Uint8Array, at: number): number {
  return bytes[at] === 0x0d && bytes[at + 1] === 0x0a ? at + 2 : at + 1;
}

function isBlankByte(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09;
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
