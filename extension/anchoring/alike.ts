import type { SlicedWork } from "./slices.ts";

/** Number of table cells filled before yielding to the page: about a millisecond of work. */
const CELLS = 50_000;

/**
 * The score of a matching letter, and the costs of changing one, of opening a gap, and of extending it. Opening is
 * expensive: what two sentences share by chance are scattered letters. Extending is cheap: a sentence inserted into a
 * passage does not separate its halves.
 */
const STANDS = 5;
const CHANGED = -6;
const BEGUN = -12;
const MORE = -1;
/** The longest pattern: letter positions are packed together. */
export const LONGEST_PATTERN = 1000;
const LETTERS = 1024;

/** A stretch of a text that contains letters of a pattern in order. */
export interface Stretch {
  start: number;
  end: number;
  /** The number of the pattern's letters that it contains. */
  letters: number;
  /** The number of the pattern's letters before the first, and after the last of them. */
  missingBefore: number;
  missingAfter: number;
}

/**
 * Finds the stretch of `text` that contains most of `pattern`; its positions count from the start of `text`. It begins
 * and ends with letters of the pattern, which has at most `LONGEST_PATTERN`. Takes `pattern.length × text.length`
 * steps. Source: T. Smith and M. Waterman, “Identification of common molecular subsequences”, 1981; gaps as in O.
 * Gotoh, “An improved algorithm for matching biological sequences”, 1982.
 */
export function* closestStretch(pattern: string, text: string): SlicedWork<Stretch> {
  const codes = Uint16Array.from(pattern, (_, index) => pattern.charCodeAt(index));
  const table = new OverlapTable(codes);
  let filled = 0;
  for (let place = 0; place < text.length; place += 1) {
    table.take(text.charCodeAt(place), place);
    filled += pattern.length;
    if (filled > CELLS) {
      filled = 0;
      yield;
    }
  }
  return table.best;
}

/** One column of the table: for each prefix of the pattern, the best stretch that ends at a position. */
class OverlapTable {
  readonly best: Stretch = { start: 0, end: 0, letters: 0, missingBefore: 0, missingAfter: 0 };
  private bestScore = 0;
  private readonly score: Int32Array;
  /**
   * Where the stretch begins in the text, and in the pattern, and how many letters it contains: packed into one number.
   */
  private readonly path: Float64Array;
  /** The same for stretches that end in inserted letters. */
  private readonly extra: Int32Array;
  private readonly extraPath: Float64Array;

  constructor(private readonly pattern: Uint16Array) {
    this.score = new Int32Array(pattern.length + 1);
    this.path = new Float64Array(pattern.length + 1);
    this.extra = new Int32Array(pattern.length + 1).fill(BEGUN);
    this.extraPath = new Float64Array(pattern.length + 1);
  }

  take(letter: number, place: number): void {
    const { pattern, score, path, extra, extraPath } = this;
    // The values one row above, one letter before; and the same for stretches that end in omitted letters.
    let [was, wasPath, missing, missingPath] = [0, 0, BEGUN, 0];
    for (let row = 1; row <= pattern.length; row += 1) {
      const [left, leftPath, above] = [score[row] ?? 0, path[row] ?? 0, score[row - 1] ?? 0];
      const longer = (extra[row] ?? 0) + MORE;
      if (left + BEGUN >= longer) extraPath[row] = leftPath;
      extra[row] = Math.max(left + BEGUN, longer);
      if (above + BEGUN >= missing + MORE) missingPath = path[row - 1] ?? 0;
      missing = Math.max(above + BEGUN, missing + MORE);
      const stands = pattern[row - 1] === letter;
      const onward = was + (stands ? STANDS : CHANGED);
      const best = Math.max(0, onward, extra[row] ?? 0, missing);
      if (best === onward) path[row] = (was > 0 ? wasPath : (place * LETTERS + row - 1) * LETTERS) + (stands ? 1 : 0);
      else path[row] = best === extra[row] ? (extraPath[row] ?? 0) : missingPath;
      score[row] = best;
      if (best > this.bestScore) this.keep(best, row, place);
      [was, wasPath] = [left, leftPath];
    }
  }

  private keep(score: number, row: number, place: number): void {
    const path = this.path[row] ?? 0;
    this.bestScore = score;
    this.best.letters = path % LETTERS;
    this.best.missingBefore = Math.floor(path / LETTERS) % LETTERS;
    this.best.start = Math.floor(path / LETTERS / LETTERS);
    this.best.end = place + 1;
    this.best.missingAfter = this.pattern.length - row;
  }
}

/** How much two short texts agree, from 0 to 1; null if there is nothing to compare. Source: V. Levenshtein, 1965. */
export function agreement(expected: string, found: string): number | null {
  if (expected === "") return null;
  if (expected === found) return 1;
  let before = Array.from({ length: found.length + 1 }, (_, index) => index);
  for (let row = 1; row <= expected.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= found.length; column += 1) {
      const changed = (before[column - 1] ?? 0) + (expected[row - 1] === found[column - 1] ? 0 : 1);
      now.push(Math.min(changed, (before[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1));
    }
    before = now;
  }
  return 1 - (before[found.length] ?? 0) / Math.max(expected.length, found.length);
}
