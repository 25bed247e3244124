import { isCommon } from "./forms.ts";
import { plain } from "#lib/vocabulary/folding.ts";
import type { CloseHighlight } from "./meaning.ts";
import type { Query } from "./query.ts";
import type { WordMatch } from "./words.ts";

/** Why a highlight is among the results, and how good a match it is. */
export interface FusedHit {
  id: number;
  score: number;
  words: "all" | "some" | "none";
  /** From 0 to 1; null if it was not found by its meaning. */
  meaning: number | null;
}

/**
 * The constant of reciprocal rank fusion: a place in a list counts 1 / (K + rank) (Cormack, Clarke and Büttcher, SIGIR
 * 2009, take 60 for long lists). These numbers were tuned by `npm run eval search`, on the queries reserved for that.
 */
const K = 40;
/** The weight of a place in each list; a match of some words is weighted by their share as well. */
const WEIGHTS = { all: 2, some: 1, meaning: 1 };
/**
 * Bonus for a passage that contains the query verbatim, and for one whose book or author the query names, in units of a
 * first place.
 */
const GAINS = { exact: 1, named: { all: 0.5, some: 0.6 } };

/** Merges both lists into one, the best first. */
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

/** Whether a telling word of the query is in the title, or in the author's name. */
function namesBook({ terms }: Query, { title, author }: WordMatch): boolean {
  const name = ` ${plain(`${title} ${author ?? ""}`).replaceAll(/[^\p{L}\p{N}]+/gu, " ")} `;
  return terms.some(({ text }) => !isCommon(text) && name.includes(` ${plain(text)} `));
}
