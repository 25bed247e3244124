const QUOTE = 0x22;
const SPACE = 0x20;
const CR = 0x0d;
const LF = 0x0a;

/** The result of scanning a row. */
export interface ScannedRow {
  cells: string[];
  /** Start of the next row; for a faulty row, how far it was scanned. */
  end: number;
  /** Whether one of its cells contains a line break. */
  spansLines: boolean;
  /**
   * `open_quote`: a quote that nothing closes, or that the quote of another row seems to close. `too_long`: there is no
   * end within the limit.
   */
  fault: "open_quote" | "too_long" | null;
}

/**
 * Reads the row that starts at `start`, as RFC 4180 has it: cells between separators, those with quotes around them may
 * hold separators, line breaks and `""` for a quote. Line ends are LF, CRLF or CR. Beyond the RFC: blanks after a
 * closing quote, quotes within an unquoted cell, and quotes that were not doubled (`"He said "no" twice"`) are read as
 * written.
 *
 * @param limit the first byte that is not looked at
 * @param separator the byte between cells
 */
export function scanRow(bytes: Uint8Array, start: number, limit: number, separator: number): ScannedRow {
  const row: ScannedRow = { cells: [], end: limit, spansLines: false, fault: null };
  let at = start;
  for (;;) {
    const cell = bytes[at] === QUOTE ? quotedCell(bytes, at, limit, separator) : plainCell(bytes, at, limit, separator);
    if (!cell.closed) return { ...row, end: cell.end, fault: "open_quote" };
    if (cell.end >= limit && limit < bytes.length) return { ...row, fault: "too_long" };
    row.cells.push(cell.text);
    row.spansLines ||= cell.spansLines;
    at = cell.end + 1;
    if (cell.end >= limit || bytes[cell.end] !== separator) return { ...row, end: afterBreak(bytes, cell.end, limit) };
  }
}

/** Start of the line after the one at `at`; `limit` if there is none before that. */
export function nextLine(bytes: Uint8Array, at: number, limit: number): number {
  let end = at;
  while (end < limit && !isBreak(bytes[end])) end++;
  return afterBreak(bytes, end, limit);
}

interface CsvCell {
  text: string;
  /** Position of the separator or line break after the cell. */
  end: number;
  spansLines: boolean;
  closed: boolean;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

function plainCell(bytes: Uint8Array, start: number, limit: number, separator: number): CsvCell {
  let end = start;
  while (end < limit && bytes[end] !== separator && !isBreak(bytes[end])) end++;
  return { text: decoder.decode(bytes.subarray(start, end)), end, spansLines: false, closed: true };
}

/** Not closed if no quote does, or only one that looks like the opening quote of a later cell. */
function quotedCell(bytes: Uint8Array, start: number, limit: number, separator: number): CsvCell {
  const open: CsvCell = { text: "", end: limit, spansLines: false, closed: false };
  for (let at = nextQuote(bytes, start + 1, limit); at < limit; at = nextQuote(bytes, at + 1, limit)) {
    if (bytes[at + 1] === QUOTE && at + 1 < limit) {
      at++;
      continue;
    }
    const end = afterBlanks(bytes, at + 1, limit);
    if (end >= limit || bytes[end] === separator || isBreak(bytes[end])) return cellOf(bytes, start + 1, at, end);
    const opens = bytes[at - 1] === separator || isBreak(bytes[at - 1]);
    if (opens && hasBreak(bytes, start, at)) return { ...open, end: at };
  }
  return open;
}

function cellOf(bytes: Uint8Array, start: number, closing: number, end: number): CsvCell {
  const text = decoder.decode(bytes.subarray(start, closing)).replaceAll('""', '"');
  return { text, end, spansLines: /[\r\n]/.test(text), closed: true };
}

function nextQuote(bytes: Uint8Array, from: number, limit: number): number {
  const at = bytes.subarray(0, limit).indexOf(QUOTE, from);
  return at === -1 ? limit : at;
}

function afterBlanks(bytes: Uint8Array, from: number, limit: number): number {
  let at = from;
  while (at < limit && bytes[at] === SPACE) at++;
  return at;
}

function afterBreak(bytes: Uint8Array, at: number, limit: number): number {
  if (at >= limit) return limit;
  return bytes[at] === CR && bytes[at + 1] === LF ? Math.min(at + 2, limit) : at + 1;
}

function hasBreak(bytes: Uint8Array, start: number, end: number): boolean {
  const cell = bytes.subarray(start, end);
  return cell.includes(LF) || cell.includes(CR);
}

function isBreak(byte: number | undefined): boolean {
  return byte === LF || byte === CR;
}
