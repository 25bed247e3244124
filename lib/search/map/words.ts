import { normalized } from "#lib/vocabulary/combining-marks.ts";
import { withoutStopWords } from "./stopWords.ts";

/** No more of a text is looked at; UTF-16 units. */
const LOOKED_AT = 2000;

const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
const WORD = /\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*/gu;

let segmenter: Intl.Segmenter | undefined;

/** The words of a text that say what it is about, each once, in lower case and as they are written. */
export function tellingWords(text: string): string[] {
  const beginning = normalized(text.slice(0, LOOKED_AT), "NFC").toLowerCase();
  const words = SPACELESS.test(beginning) ? segments(beginning) : (beginning.match(WORD) ?? []);
  return [...new Set(withoutStopWords(words.map(plain)))].filter(isTelling);
}

/** Where no spaces stand between words, a dictionary must say where one ends. */
function segments(text: string): string[] {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "word" });
  return [...segmenter.segment(text)].flatMap(({ segment, isWordLike }) => (isWordLike === true ? [segment] : []));
}

/** Without what is hung on: `reader's`, `l'amour`. */
function plain(word: string): string {
  return word
    .replaceAll("’", "'")
    .replace(/^.*n't$/u, "")
    .replace(/'(?:s|t|d|m|re|ve|ll)?$/u, "")
    .replace(/^(?:[cdjlmnst]|qu)'/u, "");
}

/** One letter names nothing, but for Chinese characters. */
function isTelling(word: string): boolean {
  return word.length > 2 || (SPACELESS.test(word) && !/^[\p{Script=Hiragana}ー]{1,2}$/u.test(word));
}
