import type { Range } from "#lib/importers/types.ts";

/** How two ranges of the same book relate. */
export type Overlap = "apart" | "touching" | "overlapping";

/**
 * Locations and pages are coarse (a Kindle location is about 150 bytes): two passages can share the one where the first
 * ends and the second begins without sharing a word. Sharing more than one end proves an overlap; sharing just that one
 * is `touching`, and only the texts can decide.
 */
export function overlap(a: Range, b: Range): Overlap {
  const start = Math.max(a.start, b.start);
  const end = Math.min(a.end, b.end);
  if (start > end) return "apart";
  if (start < end) return "overlapping";
  const inside = (range: Range) => range.start < start && start < range.end;
  return inside(a) || inside(b) ? "overlapping" : "touching";
}

/** A run this long at the end of one text and the start of the other is no coincidence, in characters. */
const SHARED_LETTERS = 12;

/**
 * Whether two texts (as text keys) share a passage in the way an edited highlight does: one contains the other, or one
 * ends as the other begins.
 */
export function sharesPassage(a: string, b: string): boolean {
  if (a === "" || b === "") return a === b;
  if (a.includes(b) || b.includes(a)) return true;
  const enough = Math.min(SHARED_LETTERS, Math.ceil(Math.min(a.length, b.length) / 2));
  return endsAsBegins(a, b, enough) || endsAsBegins(b, a, enough);
}

/** A run of this many words is no coincidence. A character of a script without spaces counts as half a word. */
const TELLING_WORDS = 3;
/** Where one text ends as the other begins, this many words are enough, or half of the shorter text. */
const TELLING_WORDS_AT_END = 2;
const WORD =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]|[^\s\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]+/gu;
const HALF_WORD = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]$/u;

/**
 * Whether two texts (as passages: words and blanks) share a run of words: one contains the other, one ends as the other
 * begins, or three words in a row match anywhere. This is enough evidence if their places overlap, too. Takes linear
 * time.
 */
export function sharesRun(a: string, b: string): boolean {
  if (a === "" || b === "") return a === b;
  if (a.includes(b) || b.includes(a)) return true;
  const [one, other] = [wordsOf(a), wordsOf(b)];
  const enough = Math.min(TELLING_WORDS_AT_END, Math.min(one.weight, other.weight) / 2);
  if (sharedWeight(one, other) >= enough || sharedWeight(other, one) >= enough) return true;
  const [fewer, more] = one.runs.size <= other.runs.size ? [one.runs, other.runs] : [other.runs, one.runs];
  for (const run of fewer) if (more.has(run)) return true;
  return false;
}

/** A text split into words. */
interface OverlapWords {
  words: readonly string[];
  each: ReadonlySet<string>;
  weight: number;
  runs: ReadonlySet<string>;
}

/**
 * How many passages are cached, since a passage in a crowded place is compared many times, and the length up to which
 * they are.
 */
const REMEMBERED = 256;
const LONGEST_REMEMBERED = 2000;
const remembered = new Map<string, OverlapWords>();

function wordsOf(passage: string): OverlapWords {
  const known = remembered.get(passage);
  if (known) return known;
  const words = passage.match(WORD) ?? [];
  const taken = { words, each: new Set(words), weight: weightOf(words), runs: new Set(runsOf(words)) };
  if (passage.length > LONGEST_REMEMBERED) return taken;
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(passage, taken);
  return taken;
}

function weightOf(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + weight(word), 0);
}

function weight(word: string): number {
  return HALF_WORD.test(word) ? 0.5 : 1;
}

/** The weight of the words that end `before` and begin `after`. */
function sharedWeight(before: OverlapWords, after: OverlapWords): number {
  const [first] = after.words;
  // Return early: most passages have nothing in common.
  if (first === undefined || !before.each.has(first)) return 0;
  const joined = [...after.words, null, ...before.words.slice(-after.words.length)];
  return weightOf(after.words.slice(0, longestBorder(joined)));
}

/** The runs of words, one starting at each word, that are long enough to be no coincidence. */
function runsOf(words: readonly string[]): string[] {
  const runs: string[] = [];
  let end = 0;
  let within = 0;
  for (let start = 0; start < words.length; start++) {
    while (within < TELLING_WORDS && end < words.length) within += weight(words[end++] ?? "");
    if (within < TELLING_WORDS) break;
    runs.push(words.slice(start, end).join(" "));
    within -= weight(words[start] ?? "");
  }
  return runs;
}

/**
 * Whether at least this many characters at the end of one text are the start of the other. Rules most texts out at
 * once.
 */
function endsAsBegins(before: string, after: string, enough: number): boolean {
  return before.includes(after.slice(0, enough)) && sharedEnd(before, after) >= enough;
}

/**
 * Length of the longest end of `before` that is a start of `after` (the prefix function of Knuth, Morris and Pratt).
 */
function sharedEnd(before: string, after: string): number {
  return longestBorder(`${after}\u0000${before.slice(-after.length)}`);
}

/** Length of the longest proper prefix of a sequence that is also its suffix. */
function longestBorder(joined: ArrayLike<string | null>): number {
  const border = new Uint32Array(joined.length);
  for (let at = 1; at < joined.length; at++) {
    let length = border[at - 1] ?? 0;
    while (length > 0 && joined[at] !== joined[length]) length = border[length - 1] ?? 0;
    border[at] = joined[at] === joined[length] ? length + 1 : 0;
  }
  return border.at(-1) ?? 0;
}
