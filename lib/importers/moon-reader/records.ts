/** A record between two `#` lines, as line numbers into the file; `end` is the first line after it. */
export interface MoonRecord {
  start: number;
  end: number;
}

/** After the `#`; `entry.ts` says what they hold. */
const RECORD_LINES = 16;
const HEADER_LINES = 3;
const SEPARATOR = "#";

/**
 * Splits an export into its records: a line `#`, then sixteen lines. A reader may have written `#` for a note, so that
 * not every such line is a separator: after sixteen lines the next one must be there. Where it is not, the record is
 * damaged or has line breaks in it, and reaches to the next `#` after which a record begins.
 *
 * The header (a number, `indent:true`, `trim:false`) is no record; whatever else precedes the first `#` is one,
 * damaged.
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
 * The last three lines of a record are flags: then it is whole, and what follows, such as a list of what was deleted,
 * is not of it.
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

/** Looks at the lines one by one, and stops at the first that holds anything. */
function isBlank(lines: string[], start: number, end: number): boolean {
  for (let at = start; at < end; at++) if ((lines[at] ?? "").trim() !== "") return false;
  return true;
}
