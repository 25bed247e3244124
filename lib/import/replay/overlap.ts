import type { Range } from "#lib/importers/types.ts";

/** How two ranges of the same book lie to each other. */
export type Overlap = "apart" | "touching" | "overlapping";

/**
 * Locations and pages are coarse (a Kindle location is about 150 bytes): two passages can share the one where the first
 * ends and the second begins without sharing a word. Sharing more than one end proves that they overlap; sharing just
 * that one is `touching`, and only the texts can tell.
 */
export function overlap(a: Range, b: Range): Overlap {
  const start = Math.max(a.start, b.start);
  const end = Math.min(a.end, b.end);
  if (start > end) return "apart";
  if (start < end) return "overlapping";
  const inside = (range: Range) => range.start < start && start < range.end;
  return inside(a) || inside(b) ? "overlapping" : "touching";
}

/** A run of letters this long, at the end of one text and the start of the other, is no coincidence. */
const SHARED_LETTERS = 12;

/**
 * Whether two texts (as text keys) hold a passage in common in the way that an edited highlight does: one within the
 * other, or the end of one being the start of the other.
 */
export function sharesPassage(a: string, b: string): boolean {
  if (a === "" || b === "") return a === b;
  if (a.includes(b) || b.includes(a)) return true;
  const enough = Math.min(SHARED_LETTERS, Math.ceil(Math.min(a.length, b.length) / 2));
  return endsAsBegins(a, b, enough) || endsAsBegins(b, a, enough);
}

/** A run of this many words is no coincidence. Letters of scripts without spaces count half a word each. */
const TELLING_WORDS = 3;
/** At the end of one text and the start of the other so many are enough, or half of the shorter text. */
const TELLING_WORDS_AT_END = 2;
const WORD =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]|[^\s\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]+/gu;
const HALF_WORD = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]$/u;

/**
 * Whether two texts (as passages: words and blanks) hold a run of words in common: one within the other, the end of one
 * being the start of the other, or three words in a row anywhere. What is enough where the places overlap, too. Linear
 * in their length.
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

/** A text taken apart into words. */
interface OverlapWords {
  words: readonly string[];
  each: ReadonlySet<string>;
  weight: number;
  runs: ReadonlySet<string>;
}

/**
 * Where many passages lie at one place, each is compared with the same ones again: so many are remembered, none longer
 * than this.
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

/** The weight of the words with which `before` ends and `after` begins. */
function sharedWeight(before: OverlapWords, after: OverlapWords): number {
  const [first] = after.words;
  // Most passages have nothing in common: that is seen at once.
  if (first === undefined || !before.each.has(first)) return 0;
  const joined = [...after.words, null, ...before.words.slice(-after.words.length)];
  return weightOf(after.words.slice(0, longestBorder(joined)));
}

/** From each word on, as many as are telling. */
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
 * Whether at least this many letters at the end of one text are the start of the other. Most texts are ruled out at
 * once.
 */
function endsAsBegins(before: string, after: string, enough: number): boolean {
  return before.includes(after.slice(0, enough)) && sharedEnd(before, after) >= enough;
}

/** Length of the longest end of `before` that is a start of `after` (Knuth, Morris and Pratt's prefix function). */
function sharedEnd(before: string, after: string): number {
  return longestBorder(`${after}\u0000${before.slice(-after.length)}`);
}

/** How long the longest proper start of a sequence is that is its end, too. */
function longestBorder(joined: ArrayLike<string | null>): number {
  const border = new Uint32Array(joined.length);
  for (let at = 1; at < joined.length; at++) {
    let length = border[at - 1] ?? 0;
    while (length > 0 && joined[at] !== joined[length]) length = border[length - 1] ?? 0;
    border[at] = joined[at] === joined[length] ? length + 1 : 0;
  }
  return border.at(-1) ?? 0;
}
