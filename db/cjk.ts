import { normalized } from "#lib/vocabulary/combining-marks.ts";

// Scripts that are written without spaces between words: Chinese, Japanese, Korean (whose particles stick to the
// words), Thai, Lao, Khmer, Burmese.
const RUN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;

/**
 * The letters and overlapping letter pairs of every run of `text` in a script without spaces, as words for the index:
 * `吾輩は猫` gives `吾 吾輩 輩 輩は は は猫 猫`. Null where there is no such run. A search for two or more letters asks
 * for their pairs, one after the other, and so finds any part of a sentence.
 */
export function cjkTokens(...texts: (string | null | undefined)[]): string | null {
  const tokens = texts.flatMap((text) => cjkRuns(text ?? "").flatMap(singlesAndPairs));
  return tokens.length === 0 ? null : tokens.join(" ");
}

/** The runs of `text` in scripts without spaces, in compatibility form (`ﾈｺ` as `ネコ`), without vowel and tone marks. */
export function cjkRuns(text: string): string[] {
  return normalized(text, "NFKC").replaceAll(/\p{M}/gu, "").match(RUN) ?? [];
}

function singlesAndPairs(run: string): string[] {
  const letters = [...run];
  return letters.flatMap((letter, at) => (at + 1 < letters.length ? [letter, letter + letters[at + 1]] : [letter]));
}

/** The index words that, one directly after the other, mean “this run stands in the text”. */
export function cjkQueryTokens(run: string): string[] {
  const letters = [...run];
  return letters.length === 1 ? letters : singlesAndPairs(run).slice(0, -1);
}
