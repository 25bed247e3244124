import { passageKey } from "#lib/text/keys.ts";

/** Share of common word triples from which two passages count as nearly the same. */
const NEARLY = 0.75;
/** Number of characters that are compared. */
const COMPARED = 1000;

interface AlikePassage {
  id: number;
  text: string;
}

/**
 * Folds passages that say nearly the same into the first of them: the same words in two editions, or one contained in
 * the other. Returns each remaining passage with the ids of those folded into it. Stops before the first that would
 * exceed `limit`.
 */
export function foldAlike<P extends AlikePassage>(passages: P[], limit: number): { passage: P; alike: number[] }[] {
  const kept: { passage: P; alike: number[]; triples: ReadonlySet<string> }[] = [];
  for (const passage of passages) {
    const triples = triplesOf(passage.text);
    const same = kept.find((other) => areAlike(other.triples, triples));
    if (same) same.alike.push(passage.id);
    else if (kept.length === limit) break;
    else kept.push({ passage, alike: [], triples });
  }
  return kept.map(({ passage, alike }) => ({ passage, alike }));
}

/** Runs of three words; a shorter text is compared as a whole. */
function triplesOf(text: string): Set<string> {
  const words = passageKey(text.slice(0, COMPARED)).split(" ");
  if (words.length < 3) return new Set([words.join(" ")]);
  return new Set(words.slice(2).map((word, at) => `${words[at]} ${words[at + 1]} ${word}`));
}

/**
 * Whether two passages say nearly the same. The share is that of the shorter one: a passage that was marked twice, once
 * longer, is one.
 */
function areAlike(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  // A few words may occur anywhere.
  if (small.size < 4 && small.size !== large.size) return false;
  let shared = 0;
  for (const triple of small) if (large.has(triple)) shared++;
  return shared / small.size >= NEARLY;
}
