import type { Db } from "#db/open.ts";
import { type Match, matchParts, matchTagged, matchWords, type SearchFilter } from "#db/search.ts";
import { tagKey } from "#lib/library/tagNames.ts";
import { fold } from "./fold.ts";
import { parseQuery, type Query } from "./query.ts";

export interface Found {
  /** The words and phrases that were looked for, to be marked in the results. */
  terms: string[];
  matches: Match[];
}

/** A text in which the query stands letter for letter is a better answer than one with its words scattered. */
const EXACT = 1.5;

/**
 * The highlights that answer a query, the best first: those with all its words, then those in which its letters stand
 * within words. Without a word, those that bear the tags, the newest first.
 */
export function search(db: Db, readerId: string, input: string, filter: SearchFilter, limit: number): Found {
  const query = parseQuery(input);
  const tagKeys = [...(filter.tagKeys ?? []), ...query.tags.map(tagKey)];
  return { terms: query.terms, matches: matchesOf(db, readerId, query, { ...filter, tagKeys }, limit) };
}

function matchesOf(db: Db, readerId: string, query: Query, filter: SearchFilter, limit: number): Match[] {
  if (!query.words) return matchTagged(db, readerId, filter, limit);
  const byWords = boostExact(matchWords(db, readerId, query.words, filter, limit), query.terms);
  const missing = limit - byWords.length;
  if (missing <= 0 || !query.parts) return byWords;
  const known = new Set(byWords.map(({ highlight }) => highlight.id));
  const lowest = byWords.at(-1)?.score ?? 1;
  const byParts = matchParts(db, readerId, query.parts, filter, limit)
    .filter(({ highlight }) => !known.has(highlight.id))
    .slice(0, missing)
    // Scores of the two indexes cannot be compared: parts come after words.
    .map((match, at) => ({ ...match, score: lowest / (at + 2) }));
  return [...byWords, ...byParts];
}

function boostExact(matches: Match[], terms: string[]): Match[] {
  if (terms.length < 2) return matches;
  const phrase = fold(terms.join(" ")).text;
  const stands = ({ highlight }: Match) => fold(`${highlight.text}\n${highlight.note ?? ""}`).text.includes(phrase);
  return matches
    .map((match) => (stands(match) ? { ...match, score: match.score * EXACT } : match))
    .toSorted((a, b) => b.score - a.score);
}
