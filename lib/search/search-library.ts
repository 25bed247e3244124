import type { Db } from "#db/open.ts";
import { countMatching, type Criterion, idsWithin, type Match, matchesById, matchingAmong } from "#db/search/search.ts";
import type { SearchMode, SearchResult } from "#lib/api-contract/search.ts";
import type { Floor } from "./embedding/model.ts";
import { foldAlike } from "./alike.ts";
import { isCommon } from "./forms.ts";
import { fuse, type FusedHit } from "./fuse.ts";
import type { CloseHighlight, MeaningIndex } from "./meaning.ts";
import { anyTerm, oneTerm, parseQuery, type Query } from "./query.ts";
import { scopeOf } from "./scope.ts";
import { snippet, type SoughtWords, toHtml } from "./snippet.ts";
import { type WordMatch, wordMatches } from "./words.ts";

/** What a reader searches for. */
export interface SearchRequest {
  readerId: string;
  q: string;
  mode: SearchMode;
  /** Criteria besides the typed filters. */
  criteria: Criterion[];
  limit: number;
}

/** A result without the data of its highlight and book. */
export type Hit = Pick<SearchResult, "snippet" | "score" | "why" | "alike"> & { highlightId: number };

/** The query's vector, and the index to search by it. */
export interface MeaningSearch {
  vector: Float32Array;
  floor: Floor;
  meanings: MeaningIndex;
}

/** The closeness from which two passages are related. */
const ALIKE = 0.3;
/** Passages farther from the best than this share of the way from the typical one are left out. */
const TAIL = 0.5;
/** The weight of typical closeness next to that of the best: a meaningless query is far from everything. */
export const TYPICAL = 1.5;
/** Length of each list that is fused: the most that a request may ask for. */
export const DEPTH = 100;
/** Extra matches, because some may be folded into others. */
const SPARE = 10;

/**
 * Finds the highlights that match a query, the best first; those that say nearly the same are folded into one. `known`:
 * the matches by words, if they are known already.
 */
export function searchLibrary(db: Db, asked: SearchRequest, meaning: MeaningSearch | null, known?: WordMatch[]): Hit[] {
  const query = parseQuery(asked.q);
  const isMeant = meaning !== null && query.terms.length > 0;
  const byWords = asked.mode === "semantic" && isMeant ? [] : (known ?? foundByWords(db, asked));
  const byMeaning = isMeant && asked.mode !== "keyword" ? closeTo(db, asked, query, meaning) : [];
  const ranked = byMeaning.length === 0 ? asTheyAre(byWords) : fuse(query, byWords, byMeaning);
  return presented(db, asked, ranked, byWords, soughtBy(query));
}

/** The matches by words alone, as many as the mode needs. */
export function foundByWords(db: Db, asked: SearchRequest): WordMatch[] {
  const query = parseQuery(asked.q);
  return wordMatches(db, scopeOf(db, asked, query), query, asked.mode === "keyword" ? asked.limit + SPARE : DEPTH);
}

/** The text to embed: the query without filters and excluded terms. */
export function meaningOf(q: string): string {
  return parseQuery(q)
    .terms.map(({ text }) => text)
    .join(" ");
}

/** The highlights near to a query in meaning, and the limits that apply. */
export interface Nearness {
  /** The nearest first, including those that are not near enough. */
  nearest: CloseHighlight[];
  /** How close a highlight typically is. */
  typical: number;
  /** The least sum of the best and the weighted typical closeness; null if the best is near enough alone. */
  least: number | null;
  /** Even the nearest have nothing to do with the query. */
  isNonsense: boolean;
  /** The closeness from which a highlight is a result. */
  end: number;
}

/** Finds what is near in meaning, and where to draw the line. */
export function nearnessOf(db: Db, asked: SearchRequest, { vector, meanings, floor }: MeaningSearch): Nearness {
  const query = parseQuery(asked.q);
  const scope = scopeOf(db, asked, query);
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

/** Whether a telling word of the query occurs in the reader's library, in any of its forms. */
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

/** The words to mark: the telling ones, unless there are none. */
function soughtBy({ terms }: Query): SoughtWords {
  const telling = terms.filter(({ text, isPhrase }) => isPhrase || !isCommon(text));
  const sought = telling.length > 0 ? telling : terms;
  return { terms: sought.map(({ text }) => text), forms: sought.flatMap(({ forms }) => forms) };
}

/** Highlights similar to one: those closest to it in meaning. */
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
