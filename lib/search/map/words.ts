import { normalized } from "#lib/vocabulary/combining-marks.ts";
import { isStopWord } from "./stop-words.ts";

/** Length of text that is used; UTF-16 units. */
const LOOKED_AT = 2000;

const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
const WORD = /\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*/gu;

let segmenter: Intl.Segmenter | undefined;

/** The words of a text, in order, in lower case and without clitics. Only letters make words. */
export function wordsIn(text: string): string[] {
  const beginning = normalized(text.slice(0, LOOKED_AT), "NFC").toLowerCase();
  return (SPACELESS.test(beginning) ? segments(beginning) : (beginning.match(WORD) ?? [])).map(plain);
}

/** Those of a text's words that carry meaning in these languages. */
export function tellingWords(words: readonly string[], languages: ReadonlySet<number>): string[] {
  return words.filter((word) => isTelling(word) && !isStopWord(word, languages));
}

/** Whether a text is written without spaces between its words. */
export function isSpaceless(text: string): boolean {
  return SPACELESS.test(text);
}

/** Splits words by a dictionary, for scripts that are written without spaces. */
function segments(text: string): string[] {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "word" });
  return [...segmenter.segment(text)].flatMap(({ segment, isWordLike }) => (isWordLike === true ? [segment] : []));
}

/** A word without clitics: `reader's`, `l'amour`. */
function plain(word: string): string {
  return word
    .replaceAll("’", "'")
    .replace(/^.*n't$/u, "")
    .replace(/'(?:s|t|d|m|re|ve|ll)?$/u, "")
    .replace(/^(?:[cdjlmnst]|qu)'/u, "");
}

/** Single letters name nothing, except Chinese characters. */
function isTelling(word: string): boolean {
  return word.length > 2 || (SPACELESS.test(word) && !/^[\p{Script=Hiragana}ー]{1,2}$/u.test(word));
}
