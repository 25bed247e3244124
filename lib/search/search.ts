import type { Db } from "#db/open.ts";
import { type Match, matchIndex, matchPhrase, matchTagged, type SearchFilter } from "#db/search.ts";
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
  const { matches, truncated } = matchIndex(db, readerId, "words", query.words, filter, limit);
  const phrases = truncated && query.phrase ? matchPhrase(db, readerId, query.phrase, limit) : [];
  const byWords = boostExact(unite(matches, phrases), query.terms).slice(0, limit);
  const missing = limit - byWords.length;
  if (missing <= 0 || !query.parts) return byWords;
  const lowest = byWords.at(-1)?.score ?? 1;
  const byParts = matchIndex(db, readerId, "parts", query.parts, filter, limit)
    // Scores of the two indexes cannot be compared: parts come after words.
    .matches.map((match, at) => ({ ...match, score: lowest / (at + 2) }));
  return unite(byWords, byParts).slice(0, limit);
}

/** Both, each highlight once. */
function unite(first: Match[], then: Match[]): Match[] {
  const known = new Set(first.map(({ highlight }) => highlight.id));
  return [...first, ...then.filter(({ highlight }) => !known.has(highlight.id))];
}

function boostExact(matches: Match[], terms: string[]): Match[] {
  if (terms.length < 2) return matches;
  const phrase = fold(terms.join(" ")).text;
  const stands = ({ highlight }: Match) => fold(`${highlight.text}\n${highlight.note ?? ""}`).text.includes(phrase);
  return matches
    .map((match) => (stands(match) ? { ...match, score: match.score * EXACT } : match))
    .toSorted((a, b) => b.score - a.score);
}
