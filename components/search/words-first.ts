import type { SearchResult } from "#lib/api-contract/search.ts";

/** Results under one heading. */
export interface ResultGroup {
  title: "words" | "meaning" | "some words";
  items: readonly SearchResult[];
}

/**
 * Groups the results of a search by words and meaning: those with all of the words, those that are close in meaning,
 * and those with some of the words; each in the order of the response. One group, if none has all of the words.
 */
export function wordsFirst(items: readonly SearchResult[]): ResultGroup[] {
  const words = items.filter(hasAllWords);
  if (words.length === 0) return [{ title: "words", items }];
  const rest = items.filter((item) => !hasAllWords(item));
  const groups: ResultGroup[] = [
    { title: "words", items: words },
    { title: "meaning", items: rest.filter(({ why }) => why.meaning !== null) },
    { title: "some words", items: rest.filter(({ why }) => why.meaning === null) },
  ];
  return groups.filter((group) => group.items.length > 0);
}

/** Whether a result has all words of the query: meaning does not move it below others. */
export function hasAllWords({ why }: SearchResult): boolean {
  return why.words === "all";
}

/** The results, with those that are `shown` already before the others and in the same order, so that none jumps. */
export function inShownOrder(items: readonly SearchResult[], shown: readonly SearchResult[]): SearchResult[] {
  const places = new Map(shown.map(({ highlight }, at) => [highlight.id, at]));
  const placeOf = ({ highlight }: SearchResult) => places.get(highlight.id) ?? shown.length;
  return items.toSorted((one, other) => placeOf(one) - placeOf(other));
}
