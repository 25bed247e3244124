/** Font sizes of a title, in hundredths of the cover's width. */
const STEPS = [34, 29, 25, 22, 19, 16.5, 14.5, 12.75, 11.25, 10, 9, 8] as const;
const SMALLEST = 7.25;

/** The area for the title on a cover of 100 × 150: its width and its height. */
const MEASURE = 75;
const HEIGHT = 92;
const LEADING = 1.14;
/** Arabic script extends far above and below its line. */
const TALL_LEADING = 1.5;
/** A word wider than this many ems would make the whole title small: break it instead. */
const BREAKABLE = 7.5;
/** A vertical column of Japanese or Chinese: its height, the width for all columns, the distance between them. */
const COLUMN = 96;
const COLUMNS = 62;
const COLUMN_LEADING = 1.3;
/** The width of a space, or a narrow letter, in ems. */
const SPACE = 0.32;

export type CoverTitle = { size: number; lines: number; upright: boolean };

/** How to set a title: the largest size that fits its area, and the number of lines it may use. */
export function setTitle(title: string): CoverTitle {
  const upright = isUpright(title);
  const fits = upright ? fitsUpright : fitsAcross;
  const size = STEPS.find((step) => fits(title, step)) ?? SMALLEST;
  return { size, lines: Math.floor(HEIGHT / (size * leadingOf(title))), upright };
}

/** Short titles of only Han characters and kana are set vertically, as on a Japanese or Chinese cover. */
function isUpright(title: string): boolean {
  return title.length <= 24 && /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー・、。々〜]+$/u.test(title);
}

function fitsUpright(title: string, size: number): boolean {
  const columns = Math.ceil((title.length * size) / COLUMN);
  return columns * size * COLUMN_LEADING <= COLUMNS;
}

function fitsAcross(title: string, size: number): boolean {
  let lines = 1;
  let used = 0;
  for (const word of title.split(/(?<=[\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}-])/u)) {
    const ems = widthOf(word.trimEnd());
    const width = ems * size;
    if (width > MEASURE && (ems <= BREAKABLE || size > MEASURE / BREAKABLE)) return false;
    if (used + width > MEASURE && used > 0) {
      lines += 1;
      used = 0;
    }
    lines += Math.floor(width / MEASURE);
    used += (width % MEASURE) + (ems < widthOf(word) ? size * SPACE : 0);
  }
  return lines * size * leadingOf(title) <= HEIGHT;
}

function leadingOf(title: string): number {
  return /\p{Script=Arabic}/u.test(title) ? TALL_LEADING : LEADING;
}

/** The width of a word in ems, by kinds of letters in Source Serif's display cut. */
function widthOf(word: string): number {
  let ems = 0;
  for (const letter of word) {
    if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(letter)) ems += 1;
    else if (/[ .,:;'’|!ijlftr]/u.test(letter)) ems += SPACE;
    else if (/[mwMW—]/u.test(letter)) ems += 0.86;
    else ems += /\p{Lu}/u.test(letter) ? 0.66 : 0.53;
  }
  return ems;
}
