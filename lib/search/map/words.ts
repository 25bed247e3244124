import { normalized } from "#lib/vocabulary/combining-marks.ts";
import { isStopWord, languagesOfGroup } from "./stop-words.ts";

/** No more of a text is looked at; UTF-16 units. */
const LOOKED_AT = 2000;

const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
const WORD = /\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*/gu;

let segmenter: Intl.Segmenter | undefined;

/** The words of a text, in their order, in lower case and without what is hung on. Letters alone are words. */
export function wordsIn(text: string): string[] {
  const beginning = normalized(text.slice(0, LOOKED_AT), "NFC").toLowerCase();
  return (SPACELESS.test(beginning) ? segments(beginning) : (beginning.match(WORD) ?? [])).map(plain);
}

/**
 * What tells what each of some texts is about that belong together: words, each once, and phrases of two that stand
 * side by side. What their language has for grammar alone is left out.
 * @param texts the words of each, as `wordsIn` gives them
 */
export function tellingTerms(texts: readonly (readonly string[])[]): string[][] {
  const languages = languagesOfGroup(texts);
  return texts.map((words) => {
    const tells = words.map((word) => isTelling(word) && !isStopWord(word, languages));
    const phrases = words.flatMap((word, at) => {
      const next = words[at + 1];
      return next !== undefined && tells[at] && tells[at + 1] && word !== next && !SPACELESS.test(word)
        ? [`${word} ${next}`]
        : [];
    });
    return [...new Set([...words.filter((_, at) => tells[at]), ...phrases])];
  });
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
