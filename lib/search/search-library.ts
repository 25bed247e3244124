import type { Db } from "#db/open.ts";
import {
  countMatching,
  type Criterion,
  idsWithin,
  type Match,
  matchesById,
  matchingAmong,
  type SearchScope,
} from "#db/search/search.ts";
import type { SearchMode, SearchResult } from "#lib/api-contract/search.ts";
import type { Floor } from "./embedding/model.ts";
import { foldAlike } from "./alike.ts";
import { criteriaOf } from "./criteria.ts";
import { isCommon } from "./forms.ts";
import { fuse, type FusedHit } from "./fuse.ts";
import type { CloseHighlight, MeaningIndex } from "./meaning.ts";
import { anyTerm, oneTerm, parseQuery, type Query } from "./query.ts";
import { snippet, type SoughtWords, toHtml } from "./snippet.ts";
import { type WordMatch, wordMatches } from "./words.ts";

/** What a reader searches for. */
export interface SearchRequest {
  readerId: string;
  q: string;
  mode: SearchMode;
  /** Besides those that are typed. */
  criteria: Criterion[];
  limit: number;
}

/** A result, as far as search itself knows it. */
export type Hit = Pick<SearchResult, "snippet" | "score" | "why" | "alike"> & { highlightId: number };

/** What the query means, and what is close to it; null where words alone can be searched. */
export interface MeaningSearch {
  vector: Float32Array;
  floor: Floor;
  meanings: MeaningIndex;
}

/** From this closeness on two passages have something to do with each other. */
const ALIKE = 0.3;
/** Passages that are not nearer than this part of the way from the typical one to the best are left out. */
const TAIL = 0.5;
/**
 * How much typical closeness counts beside that of the best: a query that is near to nothing is far from everything.
 */
export const TYPICAL = 1.5;
/** So many of each list are fused: as many as may be asked for. */
export const DEPTH = 100;
/** Some may be folded into others. */
const SPARE = 10;

/**
 * The highlights that answer a query, the best first; those that say nearly the same are folded into one. `known`: what
 * was found by words already.
 */
export function searchLibrary(db: Db, asked: SearchRequest, meaning: MeaningSearch | null, known?: WordMatch[]): Hit[] {
  const query = parseQuery(asked.q);
  const isMeant = meaning !== null && query.terms.length > 0;
  const byWords = asked.mode === "semantic" && isMeant ? [] : (known ?? foundByWords(db, asked));
  const byMeaning = isMeant && asked.mode !== "keyword" ? closeTo(db, asked, query, meaning) : [];
  const ranked = byMeaning.length === 0 ? asTheyAre(byWords) : fuse(query, byWords, byMeaning);
  return presented(db, asked, ranked, byWords, soughtBy(query));
}

/** What the words alone find, to the depth that the mode asks for. */
export function foundByWords(db: Db, asked: SearchRequest): WordMatch[] {
  const query = parseQuery(asked.q);
  return wordMatches(db, scopeOf(asked, query), query, asked.mode === "keyword" ? asked.limit + SPARE : DEPTH);
}

/** Among which highlights is searched. */
export function scopeOf({ readerId, criteria }: SearchRequest, { filters }: Query): SearchScope {
  return { readerId, criteria: [...criteria, ...criteriaOf(filters)] };
}

/** The text that a model is asked about: what was typed but for filters and what must not occur. */
export function meaningOf(q: string): string {
  return parseQuery(q)
    .terms.map(({ text }) => text)
    .join(" ");
}

/** What is near to a query in meaning, and how near it has to be. */
export interface Nearness {
  /** The nearest first, also those that are not near enough. */
  nearest: CloseHighlight[];
  /** How close a highlight typically is. */
  typical: number;
  /** What the closeness of the best and the typical one must come to; null if the best is near enough by itself. */
  least: number | null;
  /** Nearest as they are, they have nothing to do with the query. */
  isNonsense: boolean;
  /** From this closeness on, one is a result. */
  end: number;
}

/** Looks for what is near in meaning, and where the line is to be drawn. */
export function nearnessOf(db: Db, asked: SearchRequest, { vector, meanings, floor }: MeaningSearch): Nearness {
  const query = parseQuery(asked.q);
  const scope = scopeOf(asked, query);
  const among = scope.criteria.length === 0 ? null : new Set(idsWithin(db, scope));
  const nearest = meanings.closest(vector, DEPTH, among);
  const best = nearest[0]?.closeness ?? 0;
  const typical = nearest.length === 0 ? 0 : meanings.typical(vector);
  const isSure = nearest.length === 0 || best >= floor.sure;
  const least = isSure ? null : isKnown(db, scope.readerId, query) ? floor.sense.known : floor.sense.unknown;
  const isNonsense = least !== null && best + TYPICAL * typical < least;
  return { nearest, typical, least, isNonsense, end: Math.max(floor.close, typical + TAIL * (best - typical)) };
}

function closeTo(db: Db, asked: SearchRequest, query: Query, meaning: MeaningSearch): CloseHighlight[] {
  const { nearest, isNonsense, end } = nearnessOf(db, asked, meaning);
  if (isNonsense) return [];
  const found = nearest.filter(({ closeness }) => closeness >= end);
  if (query.without.length === 0) return found;
  const ids = found.map(({ highlightId }) => highlightId);
  const unwanted = matchingAmong(db, asked.readerId, anyTerm(query.without), ids);
  return found.filter(({ highlightId }) => !unwanted.has(highlightId));
}

/** Whether a telling word of the query stands anywhere in the reader's library, in any of its forms. */
function isKnown(db: Db, readerId: string, { terms }: Query): boolean {
  const telling = terms.filter(({ text, isPhrase }) => isPhrase || !isCommon(text));
  return (telling.length > 0 ? telling : terms).some((term) => countMatching(db, readerId, oneTerm(term), 1) > 0);
}

function asTheyAre(matches: (Match & { words: "all" | "some" })[]): FusedHit[] {
  return matches.map(({ id, score, words }) => ({ id, score, words, meaning: null }));
}

function presented(
  db: Db,
  { readerId, limit }: Pick<SearchRequest, "readerId" | "limit">,
  ranked: FusedHit[],
  known: Match[],
  sought: SoughtWords,
): Hit[] {
  const rows = new Map(known.map((match) => [match.id, match]));
  const missing = ranked.filter(({ id }) => !rows.has(id)).map(({ id }) => id);
  if (missing.length > 0) for (const match of matchesById(db, readerId, missing)) rows.set(match.id, match);
  const found = ranked.flatMap((one) => {
    const row = rows.get(one.id);
    return row ? [{ ...one, text: row.text || (row.note ?? "") }] : [];
  });
  return foldAlike(found, limit).map(({ passage: { id, score, words, meaning, text }, alike }) => {
    return { highlightId: id, score, snippet: toHtml(snippet(text, sought)), why: { words, meaning }, alike };
  });
}

/** What is marked: words that tell something, unless there are none. */
function soughtBy({ terms }: Query): SoughtWords {
  const telling = terms.filter(({ text, isPhrase }) => isPhrase || !isCommon(text));
  const sought = telling.length > 0 ? telling : terms;
  return { terms: sought.map(({ text }) => text), forms: sought.flatMap(({ forms }) => forms) };
}

/** More like a highlight: those closest to it in meaning. */
export function similarTo(
  db: Db,
  readerId: string,
  highlightId: number,
  limit: number,
  { vector, meanings }: Omit<MeaningSearch, "floor">,
): Hit[] {
  const close = meanings.closest(vector, limit * 2, null).filter((other) => other.highlightId !== highlightId);
  const ranked = close
    .filter(({ closeness }) => closeness >= ALIKE)
    .map(({ highlightId: id, closeness }) => ({
      id,
      score: closeness,
      words: "none" as const,
      meaning: Math.min(1, closeness),
    }));
  return presented(db, { readerId, limit }, ranked, [], { terms: [] });
}
