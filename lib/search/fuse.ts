import { isCommon } from "./forms.ts";
import { plain } from "./fold.ts";
import type { Close } from "./meaning.ts";
import type { Query } from "./query.ts";
import type { WordMatch } from "./words.ts";

/** Why a highlight is among the results, and how good a result it is. */
export interface Ranked {
  id: number;
  score: number;
  words: "all" | "some" | "none";
  /** From 0 to 1; null if its meaning is not why it is here. */
  meaning: number | null;
}

/** Ranks count by their reciprocals from here on: Cormack, Clarke and Büttcher, “Reciprocal Rank Fusion”, SIGIR 2009. */
const K = 60;
/** How much a place in each list counts. */
const WEIGHTS = { all: 1, some: 0.3, meaning: 1 };
/** What a passage gains in which the query stands letter for letter, and one whose title or author it names: so many first places. */
const EXACT_GAIN = 1;
const TITLE_GAIN = 0.5;

/** Both lists as one, the best first. */
export function fuse(query: Query, byWords: WordMatch[], byMeaning: Close[]): Ranked[] {
  const ranked = new Map<number, Ranked>();
  const first = 1 / (K + 1);
  for (const [at, match] of byWords.entries()) {
    const gain = (match.isExact ? EXACT_GAIN : 0) + (namesBook(query, match) ? TITLE_GAIN : 0);
    const score = WEIGHTS[match.words] / (K + 1 + at) + (match.words === "all" ? gain * first : 0);
    ranked.set(match.id, { id: match.id, score, words: match.words, meaning: null });
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
