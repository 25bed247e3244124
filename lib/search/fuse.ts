import { isCommon } from "./forms.ts";
import { plain } from "#lib/vocabulary/folding.ts";
import type { CloseHighlight } from "./meaning.ts";
import type { Query } from "./query.ts";
import type { WordMatch } from "./words.ts";

/** Why a highlight is among the results, and how good a result it is. */
export interface FusedHit {
  id: number;
  score: number;
  words: "all" | "some" | "none";
  /** From 0 to 1; null if its meaning is not why it is here. */
  meaning: number | null;
}

/**
 * Reciprocal rank fusion: a place in a list counts by the reciprocal of its rank from here on (Cormack, Clarke and
 * Büttcher, SIGIR 2009, take 60 for long lists). These numbers were tuned by `npm run eval search`, on the queries kept
 * for that.
 */
const K = 40;
/** How much a place in each list counts; one with some of the words by the share of them that it has. */
const WEIGHTS = { all: 2, some: 1, meaning: 1 };
/**
 * What a passage gains in which the query stands letter for letter, and one whose book or author it names: so many
 * first places.
 */
const GAINS = { exact: 1, named: { all: 0.5, some: 0.6 } };

/** Both lists as one, the best first. */
export function fuse(query: Query, byWords: WordMatch[], byMeaning: CloseHighlight[]): FusedHit[] {
  const ranked = new Map<number, FusedHit>();
  const first = 1 / (K + 1);
  for (const [at, match] of byWords.entries()) {
    const { id, words } = match;
    const gain = (match.isExact ? GAINS.exact : 0) + (namesBook(query, match) ? GAINS.named[words] : 0);
    ranked.set(id, { id, score: (WEIGHTS[words] * match.share) / (K + 1 + at) + gain * first, words, meaning: null });
  }
  for (const [at, { highlightId: id, closeness }] of byMeaning.entries()) {
    const known = ranked.get(id) ?? { id, score: 0, words: "none" };
    const meaning = Math.min(1, Math.max(0, closeness));
    ranked.set(id, { ...known, score: known.score + WEIGHTS.meaning / (K + 1 + at), meaning });
  }
  return [...ranked.values()].toSorted((a, b) => b.score - a.score || b.id - a.id);
}

/** Whether a telling word of the query stands in the title, or in the author's name. */
function namesBook({ terms }: Query, { title, author }: WordMatch): boolean {
  const name = ` ${plain(`${title} ${author ?? ""}`).replaceAll(/[^\p{L}\p{N}]+/gu, " ")} `;
  return terms.some(({ text }) => !isCommon(text) && name.includes(` ${plain(text)} `));
}
