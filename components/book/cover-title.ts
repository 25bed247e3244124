import { displayTitle } from "#lib/vocabulary/typography.ts";

/**
 * Font sizes of a title, in hundredths of the cover's width. The largest is at most twice the smallest, so that covers
 * on one shelf look alike.
 */
const STEPS = [22, 19, 16.5, 14.5, 12.75] as const;
const SMALLEST = 11.25;

/** The area for the title on a cover of 100 × 150: its width and its height. */
const MEASURE = 75;
const HEIGHT = 92;
const LEADING = 1.14;
/** Arabic script extends far above and below its line. */
const TALL_LEADING = 1.5;
/** A vertical column of Japanese or Chinese: its height, the width for all columns, the distance between them. */
const COLUMN = 96;
const COLUMNS = 62;
const COLUMN_LEADING = 1.3;
/** Wider words than fit a line at the smallest size, in ems, are hyphenated. */
const LONGEST = MEASURE / SMALLEST;

/** Where a line may end without a space, and where a word is hyphenated. */
const END = "\u200B";
const SOFT_HYPHEN = "\u00AD";

const VOWEL = "[aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüýаеёиоуыэюяіїєαεηιουωάέήίόύώ]";
/** Between two consonants that vowels surround, or before one, and never next to the ends of a word. */
const SYLLABLE = new RegExp(
  `(?<=\\p{L}{2}${VOWEL}(?!${VOWEL})\\p{L})(?=(?!${VOWEL})\\p{L}${VOWEL}\\p{L})|(?<=\\p{L}{2}${VOWEL})(?=(?!${VOWEL})\\p{L}${VOWEL}\\p{L})`,
  "giu",
);

export type CoverTitle = { text: string; size: number; lines: number; upright: boolean };

/** How to set a title: its text, the largest size that fits its area, and the number of lines it may use. */
export function setTitle(title: string): CoverTitle {
  const upright = isUpright(title);
  const text = upright ? title : withBreaks(displayTitle(title));
  const fits = upright ? fitsUpright : fitsAcross;
  const size = STEPS.find((step) => fits(text, step)) ?? SMALLEST;
  return { text, size, lines: Math.floor(HEIGHT / (size * leadingOf(title))), upright };
}

/** Short titles of only Han characters and kana are set vertically, as on a Japanese or Chinese cover. */
function isUpright(title: string): boolean {
  return title.length <= 24 && /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー・、。々〜]+$/u.test(title);
}

/**
 * Lets lines end after the `_` and `.` of file names and within very long words, but not before a dash or a bracket
 * that would then be alone.
 */
function withBreaks(title: string): string {
  return title
    .replace(/[ \t](?=[-–—)\]}](?:\s|$))/gu, "\u00A0")
    .replace(/(?<=[_/]|\p{L}{2}\.)(?=\p{L}{2})/gu, END)
    .split(/(?<=[\s\u200B-])/u)
    .map((word) => (widthOf(word.trimEnd()) > LONGEST ? word.replace(SYLLABLE, SOFT_HYPHEN) : word))
    .join("");
}

function fitsUpright(title: string, size: number): boolean {
  const columns = Math.ceil((title.length * size) / COLUMN);
  return columns * size * COLUMN_LEADING <= COLUMNS;
}

function fitsAcross(text: string, size: number): boolean {
  let lines = 1;
  let used = 0;
  for (const piece of text.split(
    /(?<=[ \t\n\u200B\u00AD\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}-])/u,
  )) {
    const width = widthOf(piece.replace(/[ \t\n]+$/u, "")) * size;
    if (width > MEASURE) return false;
    if (used + width > MEASURE) {
      lines += 1;
      used = 0;
    }
    used += widthOf(piece) * size;
  }
  return lines * size * leadingOf(text) <= HEIGHT;
}

function leadingOf(title: string): number {
  return /\p{Script=Arabic}/u.test(title) ? TALL_LEADING : LEADING;
}

/** Widths of letters in ems, in the cut of Source Serif that covers are set in (`cover.css`). */
const WIDTHS = new Map(
  Object.entries({
    "\u200B": 0,
    " \u00A0\u202F.,:;'’|!()ijl": 0.28,
    "\u00AD-": 0.3,
    t: 0.31,
    fIJ: 0.33,
    "s?": 0.4,
    rzcс: 0.44,
    aegSаеλ: 0.48,
    "vxy0123456789–_т": 0.49,
    koqFLPZо: 0.53,
    "wHжюфψ&": 0.74,
    "mMWшщШЩ—Ω": 0.87,
  }).flatMap(([letters, width]) => [...letters].map((letter) => [letter, width] as const)),
);
const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

function widthOf(word: string): number {
  let ems = 0;
  for (const letter of word) ems += WIDTHS.get(letter) ?? widthByKind(letter);
  return ems;
}

function widthByKind(letter: string): number {
  if (IDEOGRAPH.test(letter)) return 1;
  if (/\p{M}/u.test(letter)) return 0;
  return /\p{Lu}/u.test(letter) ? 0.64 : 0.55;
}
