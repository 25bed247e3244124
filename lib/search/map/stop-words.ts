import * as lists from "stopword";

/** Languages with their words that carry no topic; the earlier one wins a tie. */
const LISTS: readonly (readonly string[])[] = [
  // Archaic words that occur in old books and are missing from the list.
  [
    ...lists.eng,
    ..."again always almost another anybody anyone anything around ask asked away back came cannot come did does done down else even ever every everybody everyone everything find first give given go goes going gone good got great how however just know let long made may never next no not nobody nothing off often old once one own quite rather said say saying says see seem seems shall somebody someone something sometimes than thing things think though thus together took two until unto upon us use used want whatever when whenever whether whom whose why will within without yes yet".split(
      " ",
    ),
    // Words that fit every topic, and so name none.
    ..."day days life lives man men people person things way ways world year years".split(" "),
    ..."art dost doth hast hath hither lest nay nor oft shalt thee thence thine thou thy thyself twas wherefore whither wilt ye".split(
      " ",
    ),
  ],
  [...lists.deu, ..."leben mensch menschen welt tag tage jahr jahre".split(" ")],
  [
    ...lists.fra,
    ..."c d j l m n qu s t y a ai as avait avoir bien comme deux dit elle en est et était être fait faire faut il ils je la le les leur lui même mes moi mon n'est ne nous on ont où peut plus qu'il que qui sa sans se ses si son sur ta te tes toi ton tous tout toute tu un une vous homme hommes monde vie gens jour jours".split(
      " ",
    ),
  ],
  [...lists.spa, ..."hombre hombres mundo vida día días año años".split(" ")],
  lists.ita,
  lists.por,
  lists.nld,
  lists.dan,
  lists.swe,
  lists.nob,
  lists.fin,
  lists.pol,
  lists.ces,
  lists.hun,
  lists.ron,
  lists.tur,
  lists.rus,
  lists.ukr,
  lists.ell,
  lists.ara,
  lists.fas,
  lists.heb,
  lists.hin,
  lists.ind,
  lists.vie,
  lists.zho,
  lists.jpn,
  lists.kor,
];

const languagesOf = new Map<string, number[]>();
LISTS.forEach((list, language) => {
  for (const word of list) {
    const plain = word.normalize("NFC").toLowerCase();
    languagesOf.set(plain, [...(languagesOf.get(plain) ?? []), language]);
  }
});

/**
 * The languages of a group of texts: the one that most of them are in, and each that a fifth of them are in. The
 * language of one short text is easily mistaken; that of many is not.
 * @param texts the words of each, in lower case
 */
export function languagesOfGroup(texts: readonly (readonly string[])[]): ReadonlySet<number> {
  const votes = new Map<number, number>();
  for (const words of texts) {
    const language = languageOf(words);
    if (language !== undefined) votes.set(language, (votes.get(language) ?? 0) + 1);
  }
  const most = Math.max(...votes.values());
  const enough = Math.min(most, texts.length / 5);
  return new Set([...votes].filter(([, count]) => count >= enough).map(([language]) => language));
}

/**
 * Whether a word has only a grammatical function in one of these languages: `war` carries meaning in English, but not
 * in German.
 */
export function isStopWord(word: string, languages: ReadonlySet<number>): boolean {
  return languagesOf.get(word)?.some((language) => languages.has(language)) ?? false;
}

/** The language that most words belong to; undefined if they belong to none. */
function languageOf(words: readonly string[]): number | undefined {
  const votes = new Map<number, number>();
  for (const word of words) {
    for (const language of languagesOf.get(word) ?? []) votes.set(language, (votes.get(language) ?? 0) + 1);
  }
  let [language, most]: [number | undefined, number] = [undefined, 0];
  for (const [candidate, count] of votes) {
    if (count > most || (count === most && candidate < (language ?? Infinity))) [language, most] = [candidate, count];
  }
  return language;
}
