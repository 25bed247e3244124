/** Scripts that one language, or nearly one, writes in; the first that occurs decides. */
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

/** The commonest small words of languages in Latin letters: what tells German from Dutch is how they say “and”. */
const SMALL_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set("the and of to is that it was not with his for you are be this which from have what in".split(" ")),
  de: new Set("der die das und ist nicht ein eine zu den ich sich mit auf dem er sie es im von wir".split(" ")),
  fr: new Set("le la les et est une que qui des dans pas ne il elle je vous nous ce pour du au sur".split(" ")),
  es: new Set("el la los las y que es una por con del se su lo como pero más para no al".split(" ")),
  it: new Set("il lo gli e che è una di non per con del della si ma come le sono nel ci i".split(" ")),
  pt: new Set("o os as e que é uma um não com do da dos se por mas como em no na ao".split(" ")),
  nl: new Set("de het een en van is dat niet op te zijn ik die met voor hij maar wat er aan".split(" ")),
};

/**
 * The language a text is probably in, as a tag for `lang`, by its script and else by its commonest words. Undefined when
 * nothing speaks for one: a wrong language hyphenates wrongly and is read aloud wrongly, none does not.
 */
export function guessLang(text: string): string | undefined {
  const sample = text.slice(0, 600);
  const script = SCRIPTS.find(([letters]) => letters.test(sample));
  return script ? script[1] : guessByWords(sample);
}

function guessByWords(sample: string): string | undefined {
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  const scores = Object.entries(SMALL_WORDS)
    .map(([lang, small]) => ({ lang, hits: words.filter((word) => small.has(word)).length }))
    .toSorted((a, b) => b.hits - a.hits);
  const [best, next] = scores;
  return best && best.hits > (next?.hits ?? 0) && best.hits * 12 >= words.length ? best.lang : undefined;
}
