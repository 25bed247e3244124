import * as lists from "stopword";

/** Languages with the words that say nothing of what a text is about; ties go to the one that stands first. */
const LISTS: readonly (readonly string[])[] = [
  // Readers of old books meet these, and the list does not have them.
  [
    ...lists.eng,
    ..."again always almost another anybody anyone anything around ask asked away back came cannot come did does done down else even ever every everybody everyone everything find first give given go goes going gone good got great how however just know let long made may never next no not nobody nothing off often old once one own quite rather said say saying says see seem seems shall somebody someone something sometimes than thing things think though thus together took two until unto upon us use used want whatever when whenever whether whom whose why will within without yes yet".split(
      " ",
    ),
    ..."art dost doth hast hath hither lest nay nor oft shalt thee thence thine thou thy thyself twas wherefore whither wilt ye".split(
      " ",
    ),
  ],
  lists.deu,
  [
    ...lists.fra,
    ..."c d j l m n qu s t y a ai as avait avoir bien comme deux dit elle en est et était être fait faire faut il ils je la le les leur lui même mes moi mon n'est ne nous on ont où peut plus qu'il que qui sa sans se ses si son sur ta te tes toi ton tous tout toute tu un une vous".split(
      " ",
    ),
  ],
  lists.spa,
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
 * Takes out of a text the words that its language has for grammar alone. The language is the one that most of its words
 * speak for: `war` is a word to keep in English, and none in German.
 * @param words in lower case
 */
export function withoutStopWords(words: readonly string[]): string[] {
  const votes = new Map<number, number>();
  for (const word of words) {
    for (const language of languagesOf.get(word) ?? []) votes.set(language, (votes.get(language) ?? 0) + 1);
  }
  let [language, most] = [-1, 0];
  for (const [candidate, count] of votes) {
    if (count > most || (count === most && candidate < language)) [language, most] = [candidate, count];
  }
  return words.filter((word) => !(languagesOf.get(word)?.includes(language) ?? false));
}
