import type { Db } from "#db/open.ts";
import {
  countMatching,
  type Match,
  matchIndex,
  matchPhrase,
  newestMatches,
  type SearchScope,
} from "#db/search/search.ts";
import { plain } from "#lib/vocabulary/folding.ts";
import { allTerms, anyTerm, asPhrase, oneTerm, partsOfWords, type Query, tellingTerms, type Term } from "./query.ts";

/** A highlight that contains words of a query: all of them, or some. */
export interface WordMatch extends Match {
  words: "all" | "some";
  /** The share of the telling words that it contains, from 0 to 1. */
  share: number;
  /** Whether it contains the query verbatim. */
  isExact: boolean;
}

const ALL = { words: "all", share: 1, isExact: false } as const;

/** The bonus for a text that contains the query verbatim, rather than its words scattered. */
const EXACT = 1.5;
/** With this many matches of all words, parts of words and partial matches are not searched for. */
export const ENOUGH = 20;
/** A word in more passages than this is too common to be searched for alone. */
export const TELLING = 4000;
/** The most passages with some of the words that are ranked. */
const RANKED_SOME = 12_000;

/**
 * The highlights that match a query by its words, the best first: those with all its words, those with its letters
 * inside words, then those with some of the words. Without a word, those that the filters allow, the newest first.
 */
export function wordMatches(db: Db, scope: SearchScope, query: Query, limit: number): WordMatch[] {
  const all = allTerms(query);
  if (all === null) return filtered(db, scope, query, limit);
  const whole = withAll(db, scope, query, all, limit);
  if (whole.length >= Math.min(ENOUGH, limit)) return whole;
  return unite(whole, withSome(db, scope, query, limit)).slice(0, limit);
}

function filtered(db: Db, scope: SearchScope, { without }: Query, limit: number): WordMatch[] {
  if (scope.criteria.length === 0 && without.length === 0) return [];
  const except = without.length === 0 ? null : anyTerm(without);
  return newestMatches(db, scope, except, limit).map((match) => ({ ...match, ...ALL }));
}

function withAll(db: Db, scope: SearchScope, query: Query, all: string, limit: number): WordMatch[] {
  const { matches, truncated } = matchIndex(db, scope, "words", all, limit);
  // A phrase of two or three common words is not worth searching everything for.
  const isTelling = tellingTerms(query).length > 0 || query.terms.length > 3;
  const phrase = truncated && isTelling ? asPhrase(query) : null;
  const phrases = phrase === null ? [] : matchPhrase(db, scope, phrase, limit);
  const byWords = boostExact(unite(matches, phrases), query.terms).slice(0, limit);
  const parts = byWords.length < Math.min(ENOUGH, limit) ? partsOfWords(query) : null;
  if (parts === null) return byWords;
  const byParts = matchIndex(db, scope, "parts", parts, limit).matches;
  return unite(
    byWords,
    below(byWords, byParts).map((match) => ({ ...match, ...ALL })),
  );
}

/** Passages with some of the words, found by the rarest of them, which are the most telling. */
function withSome(db: Db, scope: SearchScope, query: Query, limit: number): WordMatch[] {
  const rare: Term[] = [];
  let sum = 0;
  for (const { term, count } of byRarity(db, scope.readerId, tellingTerms(query))) {
    sum += count;
    if (sum > RANKED_SOME) break;
    rare.push(term);
  }
  if (rare.length === 0) return [];
  const { matches } = matchIndex(db, scope, "words", anyTerm(rare, query.without), limit);
  const shareOf = sharesOf(tellingTerms(query));
  return matches.map((match) => ({ ...match, words: "some", share: shareOf(match), isExact: false }));
}

function byRarity(db: Db, readerId: string, terms: Term[]): { term: Term; count: number }[] {
  return terms
    .map((term) => ({ term, count: countMatching(db, readerId, oneTerm(term), TELLING + 1) }))
    .filter(({ count }) => count > 0 && count <= TELLING)
    .toSorted((a, b) => a.count - b.count);
}

/** The share of the terms that occur in a passage, its note, title or author; from 0 to 1. */
function sharesOf(terms: Term[]): (match: Match) => number {
  const forms = terms.map((term) => [plain(term.text), ...term.forms]);
  return ({ text, note, title, author }) => {
    const words = new Set(plain([text, note, title, author].join(" ")).match(/[\p{L}\p{N}]+/gu));
    return forms.filter((any) => any.some((form) => words.has(form))).length / forms.length;
  };
}

/**
 * Joins both lists, each highlight once; scores of different queries cannot be compared, so the second list follows the
 * first.
 */
function unite<A extends Match>(first: A[], then: A[]): A[] {
  const known = new Set(first.map(({ id }) => id));
  return [...first, ...then.filter(({ id }) => !known.has(id))];
}

/** The same matches with scores below those of others. */
function below(others: Match[], matches: Match[]): Match[] {
  const lowest = others.at(-1)?.score ?? 1;
  return matches.map((match, at) => ({ ...match, score: lowest / (at + 2) }));
}

function boostExact(matches: Match[], terms: Term[]): WordMatch[] {
  const phrase = plain(terms.map(({ text }) => text).join(" "));
  const stands = ({ text, note }: Match) => plain(text).includes(phrase) || plain(note ?? "").includes(phrase);
  return matches
    .map((match): WordMatch => {
      const isExact = terms.length > 1 && stands(match);
      return { ...match, ...ALL, isExact, score: isExact ? match.score * EXACT : match.score };
    })
    .toSorted((a, b) => b.score - a.score);
}
