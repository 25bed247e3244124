import { normalized } from "#lib/vocabulary/combining-marks.ts";

// Scripts that are written without spaces between words: Chinese, Japanese, Korean (whose particles stick to the
// words), Thai, Lao, Khmer, Burmese.
const RUN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;

/** Symbols that belong to a name, and their words: `C++`, `F#`, `.NET`. */
const NAMED_SIGNS =
  /(?<![\p{L}\p{N}])(?:(?<name>\p{L}[\p{L}\p{N}]{0,9})(?<sign>\+\+|#)(?![\p{L}\p{N}#+])|(?<![.…])\.(?<after>\p{L}{2,12})(?![\p{L}\p{N}]))/gu;
const SIGN_NAMES: Readonly<Record<string, string>> = { "++": "plusplus", "#": "sharp" };
const PICTURES = /\p{Extended_Pictographic}|\p{Regional_Indicator}{2}/gu;
/** Matches `don’t`, which is typed `dont`, and words that are hyphenated at the end of a line. */
const JOINED = /\p{L}+(?:['’]\p{L}+|[-\u2010]\s*[\r\n]\s*\p{L}+)+/gu;
const ASCII_PROSE = /^[\w\s,;:!?()"&%/*=<>[\]-]*$/;

/**
 * Extra index words for texts that must be found by more than their words; null if there are none:
 * - the letters and overlapping letter pairs of every run in a script without spaces: `吾輩は猫` gives `吾 吾輩 輩 輩は は は猫 猫`.
 *   A search for two or more letters looks for their pairs, one after the other, and so finds any part of a sentence;
 * - names with symbols (`C++` as `cplusplus`, `.NET` as `dotnet`), and pictures by their code points;
 * - words divided by an apostrophe or the end of a line: `don’t` as `dont`.
 */
export function indexTokens(...texts: (string | null | undefined)[]): string | null {
  const tokens = texts.flatMap((text) => (text ? tokensOf(text) : []));
  return tokens.length === 0 ? null : tokens.join(" ");
}

function tokensOf(text: string): string[] {
  if (ASCII_PROSE.test(text) && !text.includes("-\n") && !text.includes("-\r")) return [];
  return [...signTokens(text), ...joinedWords(text), ...cjkRuns(text).flatMap(singlesAndPairs)];
}

/** The index words of the names with symbols and of the pictures in `text`. */
export function signTokens(text: string): string[] {
  const names = [...text.matchAll(NAMED_SIGNS)].map(({ groups: { name, sign, after } = {} }) =>
    after === undefined ? `${name}${SIGN_NAMES[sign ?? ""]}` : `dot${after}`,
  );
  return [...names, ...(text.match(PICTURES) ?? []).map(pictureToken)];
}

function pictureToken(picture: string): string {
  return `picture${[...picture].map((letter) => letter.codePointAt(0)?.toString(16)).join("x")}`;
}

/** The words of `text` that are divided by an apostrophe or the end of a line, joined. */
export function joinedWords(text: string): string[] {
  return (text.match(JOINED) ?? []).map((word) => word.replaceAll(/[^\p{L}]+/gu, ""));
}

/** The runs of `text` in scripts without spaces, in compatibility form (`ﾈｺ` as `ネコ`), without vowel and tone marks. */
export function cjkRuns(text: string): string[] {
  return normalized(text, "NFKC").replaceAll(/\p{M}/gu, "").match(RUN) ?? [];
}

function singlesAndPairs(run: string): string[] {
  const letters = [...run];
  return letters.flatMap((letter, at) => (at + 1 < letters.length ? [letter, letter + letters[at + 1]] : [letter]));
}

/** The index words that, one directly after the other, mean “the text contains this run”. */
export function cjkQueryTokens(run: string): string[] {
  const letters = [...run];
  return letters.length === 1 ? letters : singlesAndPairs(run).slice(0, -1);
}
