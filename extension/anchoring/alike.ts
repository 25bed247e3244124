import type { Sliced } from "./slices.ts";

/** How many cells of the table are filled before the page may have its turn: about a millisecond's worth. */
const CELLS = 50_000;

/**
 * What a letter that stands is worth, and what one costs that was changed, put in or left out. Dear enough that what two
 * sentences have in common by chance never pays for what they do not; cheap enough that a sentence put into a passage does
 * not part its halves.
 */
const STANDS = 5;
const CHANGED = -6;
const GAP = -3;

/** A stretch of a text that has letters of a pattern in their order. */
export interface Stretch {
  start: number;
  end: number;
  /** How many letters of the pattern stand in it. */
  letters: number;
  /** How many letters of the pattern come before the first, and after the last of them. */
  missingBefore: number;
  missingAfter: number;
}

/**
 * The stretch of `text` that has most of `pattern`; its places count from the start of `text`. It begins and ends with
 * letters of the pattern. Takes `pattern.length × text.length` steps.
 * Source: T. Smith and M. Waterman, “Identification of common molecular subsequences”, 1981.
 */
export function* closestStretch(pattern: string, text: string): Sliced<Stretch> {
  const codes = Uint16Array.from(pattern, (_, index) => pattern.charCodeAt(index));
  const table = new Table(codes);
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

/** One column of the table: for the part of the pattern up to each letter, the best stretch that ends at a place. */
class Table {
  readonly best: Stretch = { start: 0, end: 0, letters: 0, missingBefore: 0, missingAfter: 0 };
  private bestScore = 0;
  private readonly score: Int32Array;
  private readonly start: Uint32Array;
  private readonly first: Uint32Array;
  private readonly letters: Uint32Array;

  constructor(private readonly pattern: Uint16Array) {
    this.score = new Int32Array(pattern.length + 1);
    this.start = new Uint32Array(pattern.length + 1);
    this.first = new Uint32Array(pattern.length + 1);
    this.letters = new Uint32Array(pattern.length + 1);
  }

  take(letter: number, place: number): void {
    const { pattern, score, start, first, letters } = this;
    // What stood one row above, one letter before.
    let [was, wasStart, wasFirst, wasLetters] = [0, 0, 0, 0];
    for (let row = 1; row <= pattern.length; row += 1) {
      const [left, leftStart, leftFirst, leftLetters] = [
        score[row] ?? 0,
        start[row] ?? 0,
        first[row] ?? 0,
        letters[row] ?? 0,
      ];
      const stands = pattern[row - 1] === letter;
      const diagonal = was + (stands ? STANDS : CHANGED);
      const above = (score[row - 1] ?? 0) + GAP;
      const best = Math.max(0, diagonal, left + GAP, above);
      score[row] = best;
      if (best === diagonal) {
        start[row] = was > 0 ? wasStart : place;
        first[row] = was > 0 ? wasFirst : row - 1;
        letters[row] = (was > 0 ? wasLetters : 0) + (stands ? 1 : 0);
      } else if (best === above) {
        start[row] = start[row - 1] ?? 0;
        first[row] = first[row - 1] ?? 0;
        letters[row] = letters[row - 1] ?? 0;
      }
      if (best > this.bestScore) this.keep(best, row, place);
      [was, wasStart, wasFirst, wasLetters] = [left, leftStart, leftFirst, leftLetters];
    }
  }

  private keep(score: number, row: number, place: number): void {
    this.bestScore = score;
    this.best.start = this.start[row] ?? 0;
    this.best.end = place + 1;
    this.best.letters = this.letters[row] ?? 0;
    this.best.missingBefore = this.first[row] ?? 0;
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
