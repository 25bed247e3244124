/** A record between two `#` lines, as line numbers into the file; `end` is the first line after it. */
export interface MoonRecord {
  start: number;
  end: number;
}

/** Number of lines after the `#`; `entry.ts` documents them. */
const RECORD_LINES = 16;
const HEADER_LINES = 3;
const SEPARATOR = "#";

/**
 * Splits an export into its records: a line `#`, then sixteen lines. A reader may have written `#` as a note, so not
 * every such line is a separator: after sixteen lines the next one must follow. If it does not, the record is damaged
 * or contains line breaks, and extends to the next `#` that begins a record.
 *
 * The header (a number, `indent:true`, `trim:false`) is not a record; anything else before the first `#` is a damaged
 * one.
 */
export function* splitRecords(lines: string[]): Generator<MoonRecord> {
  const first = nextSeparator(lines, 0);
  const header = lines[1]?.startsWith("indent:") ? HEADER_LINES : 0;
  if (!isBlank(lines, header, first)) yield { start: header, end: first };
  let start = first + 1;
  while (start < lines.length) {
    const end = endOfRecord(lines, start);
    if (!isBlank(lines, start, end)) yield { start, end };
    if (end < lines.length && lines[end] !== SEPARATOR) {
      const tail = nextSeparator(lines, end);
      if (!isBlank(lines, end, tail)) yield { start: end, end: tail };
      start = tail + 1;
    } else start = end + 1;
  }
}

function endOfRecord(lines: string[], start: number): number {
  const usual = start + RECORD_LINES;
  if (lines[usual] === SEPARATOR) return usual;
  if (isBlank(lines, usual, lines.length) || endsInStyles(lines, usual)) return Math.min(usual, lines.length);
  return nextSeparator(lines, start);
}

/**
 * The last three lines of a record are flags: if they are there, it is complete, and what follows, such as a list of
 * deletions, is not part of it.
 */
function endsInStyles(lines: string[], end: number): boolean {
  return [1, 2, 3].every((back) => /^[01]$/.test(lines[end - back] ?? ""));
}

/** The next `#` that a record follows: the number of a row, or nothing but the end. */
function nextSeparator(lines: string[], from: number): number {
  let at = lines.indexOf(SEPARATOR, from);
  while (at !== -1 && !beginsRecord(lines, at + 1)) at = lines.indexOf(SEPARATOR, at + 1);
  return at === -1 ? lines.length : at;
}

function beginsRecord(lines: string[], start: number): boolean {
  return isNumber(lines[start]) && isNumber(lines[start + 8] ?? "0") && isNumber(lines[start + 9] ?? "0");
}

export function isNumber(line: string | undefined): boolean {
  return /^-?\d{1,19}$/.test(line ?? "");
}

/** Checks the lines one by one, and stops at the first that is not empty. */
function isBlank(lines: string[], start: number, end: number): boolean {
  for (let at = start; at < end; at++) if ((lines[at] ?? "").trim() !== "") return false;
  return true;
}
