/** Scripts that are used by one language, or nearly so; the first that occurs decides. */
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, "ja"],
  [/\p{Script=Hangul}/u, "ko"],
  [/\p{Script=Han}/u, "zh"],
  [/[їєґі]/iu, "uk"],
  [/\p{Script=Cyrillic}/u, "ru"],
  [/\p{Script=Greek}{3}/u, "el"],
  [/[پچژگ]/u, "fa"],
  [/\p{Script=Arabic}/u, "ar"],
  [/\p{Script=Hebrew}/u, "he"],
  [/\p{Script=Devanagari}/u, "hi"],
  [/\p{Script=Thai}/u, "th"],
];

/** The most common short words of languages in Latin script: German and Dutch are distinguished by their “and”. */
const SMALL_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set(
    "the and of to is that it was not with his for you are be this which from have what in i as but my we they do no so on at by".split(
      " ",
    ),
  ),
  de: new Set("der die das und ist nicht ein eine zu den ich sich mit auf dem er sie es im von wir".split(" ")),
  fr: new Set("le la les et est une que qui des dans pas ne il elle je vous nous ce ces pour du de au sur".split(" ")),
  es: new Set("el la los las y que es un una por con del de en se su lo como pero más para no al".split(" ")),
  it: new Set("il lo gli e che è una di non per con del della si ma come le sono nel ci i".split(" ")),
  pt: new Set("o os as e que é uma um não com do da de dos se por mas como em no na ao".split(" ")),
  nl: new Set("de het een en van is dat niet op te zijn ik die met voor hij maar wat er aan".split(" ")),
};

/**
 * Guesses the language of a text, as a tag for `lang`, by its script and else by its most common words. Undefined if
 * there is no evidence: a wrong language is hyphenated and read aloud wrongly, an unknown one is not.
 */
export function guessLang(text: string): string | undefined {
  const sample = text.slice(0, 600);
  const script = SCRIPTS.find(([letters]) => letters.test(sample));
  return script ? script[1] : guessByWords(sample);
}

/** Whether a text is read from right to left: as in `dir="auto"`, its first letter decides. */
export function isRightToLeft(text: string): boolean {
  const letter = /\p{L}/u.exec(text)?.[0] ?? "";
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(letter);
}

/**
 * Whether a text may be English: at least half of its letters are Latin, and the short words of no other language are
 * more than twice as frequent as those of English. Short texts get the benefit of the doubt.
 */
export function mayBeEnglish(text: string): boolean {
  const sample = text.slice(0, 600);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (latin === 0 || latin * 2 < letters) return false;
  const { en = 0, ...others } = hitsOf(wordsOf(sample));
  const most = Math.max(...Object.values(others));
  return most < 2 || most <= en * 2;
}

function guessByWords(sample: string): string | undefined {
  const words = wordsOf(sample);
  const scores = Object.entries(hitsOf(words))
    .map(([lang, hits]) => ({ lang, hits }))
    .toSorted((a, b) => b.hits - a.hits);
  const [best, next] = scores;
  return best && best.hits > (next?.hits ?? 0) && best.hits * 12 >= words.length ? best.lang : undefined;
}

function wordsOf(sample: string): string[] {
  return sample.toLowerCase().match(/\p{L}+/gu) ?? [];
}

/** For each language, the number of these words among its short ones. */
function hitsOf(words: string[]): Record<string, number> {
  const counted = Object.entries(SMALL_WORDS).map(
    ([lang, small]) => [lang, words.filter((word) => small.has(word)).length] as const,
  );
  return Object.fromEntries(counted);
}
