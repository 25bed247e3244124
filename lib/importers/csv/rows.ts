import { nextLine, type ScannedRow, scanRow } from "./row.ts";

/**
 * A row of a table that is not empty. `start` and `end` are byte offsets into the file; `end` is the start of the next
 * row.
 */
export interface CsvRow {
  cells: string[];
  start: number;
  end: number;
  /** Why it could not be read: then it has no cells, and may be several lines of the file. */
  broken: "malformed" | "too_long" | null;
}

/** One mebibyte, far longer than any real row. */
export const LARGEST_ROW = 1 << 20;
/** The furthest that is looked into a line to see whether it is a row, and into all the lines after one broken row. */
const LINE_TRIED = 1 << 16;
const LINES_TRIED = 1 << 20;
/**
 * Number of bytes that may be scanned in vain in one file; real files need a few thousand. After that, faults are not
 * repaired.
 */
const PATIENCE = 1 << 26;

/**
 * Reads a table row by row, from `start`; skips empty rows. `width` is the number of columns in the header.
 *
 * An unclosed quote would swallow the rows after it. Such a row is `malformed`, together with the lines after it up to
 * the next one that is a whole row of the table's width; then reading continues. A row longer than `LARGEST_ROW` is
 * yielded in pieces, `too_long`. So every byte, except those of empty rows, is in exactly one row.
 */
export function* readRows(bytes: Uint8Array, start: number, separator: number, width: number): Generator<CsvRow> {
  const rows = new CsvRows(bytes, separator, width);
  let at = start;
  let emptySince = start;
  while (at < bytes.length) {
    const row = rows.rowAt(at);
    at = row.end;
    const empty = row.broken === null && row.cells.every((cell) => cell.trim() === "");
    // Keep steps short: no real table has this much empty space.
    if (empty && at - emptySince > LARGEST_ROW) yield { cells: [], start: emptySince, end: at, broken: "too_long" };
    else if (empty) continue;
    else yield row;
    emptySince = at;
  }
}

class CsvRows {
  readonly #bytes: Uint8Array;
  readonly #separator: number;
  readonly #width: number;
  /** How many bytes were looked at in vain. */
  #vain = 0;
  /** Whether the next bytes are the rest of a row whose beginning was yielded as a piece. */
  #inPieces = false;

  constructor(bytes: Uint8Array, separator: number, width: number) {
    this.#bytes = bytes;
    this.#separator = separator;
    this.#width = width;
  }

  rowAt(start: number): CsvRow {
    const limit = Math.min(start + LARGEST_ROW, this.#bytes.length);
    if (this.#inPieces) return this.#broken(start, limit, "too_long");
    const row = scanRow(this.#bytes, start, limit, this.#separator);
    const sound = row.fault === null && !this.#swallowedAnother(row);
    if (sound) return { cells: row.cells, start, end: row.end, broken: null };
    this.#vain += row.end - start;
    return this.#broken(start, limit, "malformed");
  }

  /** A quote that was left open may be closed by chance, in another row; the number of cells shows it. */
  #swallowedAnother({ cells, spansLines }: ScannedRow): boolean {
    return spansLines && cells.length !== this.#width;
  }

  #broken(start: number, limit: number, reason: "malformed" | "too_long"): CsvRow {
    const end = this.#soundRowAfter(start, limit);
    this.#inPieces = end === limit && limit < this.#bytes.length;
    if (!this.#inPieces) return { cells: [], start, end, broken: reason };
    return { cells: [], start, end: characterStart(this.#bytes, end), broken: "too_long" };
  }

  #soundRowAfter(start: number, limit: number): number {
    const enough = Math.min(PATIENCE, this.#vain + LINES_TRIED);
    let line = nextLine(this.#bytes, start, limit);
    while (line < limit && this.#vain < enough) {
      const row = scanRow(this.#bytes, line, Math.min(line + LINE_TRIED, this.#bytes.length), this.#separator);
      if (this.#isSurelyRow(row)) return line;
      this.#vain += row.end - line;
      line = nextLine(this.#bytes, line, limit);
    }
    return limit;
  }

  /** A line of prose may have as many commas as a row, but with blanks after them. */
  #isSurelyRow({ cells, fault }: ScannedRow): boolean {
    return fault === null && cells.length === this.#width && !cells.some((cell) => cell.startsWith(" "));
  }
}

/** Steps back over the middle of a UTF-8 character, so that no piece starts inside one. */
function characterStart(bytes: Uint8Array, at: number): number {
  let start = at;
  while (start > at - 3 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start--;
  return start;
}
