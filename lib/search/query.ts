import { normalized } from "#lib/vocabulary/combining-marks.ts";
import { cjkQueryTokens, cjkRuns, joinedWords, signTokens } from "#db/text-index/tokens.ts";
import { folded } from "#lib/vocabulary/folding.ts";
import { isCommon, otherForms } from "./forms.ts";
import { type TypedFilter, tokens } from "./typed.ts";

/** Longer queries are cut: nobody types them, and they would cost time. */
const MAX_LENGTH = 1000;
const MAX_TERMS = 24;

/** A word or a phrase that is looked for. */
export interface Term {
  text: string;
  isPhrase: boolean;
  /** Other forms of an English word. */
  forms: string[];
  /** Whether its last word may go on: it is still being typed. */
  isOpen: boolean;
}

/** What a reader typed, taken apart. */
export interface Query {
  terms: Term[];
  /** What must not occur. */
  without: Term[];
  filters: TypedFilter[];
}

/** Reads a query. Any input is safe: what a reader types is always quoted, never syntax of the index. */
export function parseQuery(input: string): Query {
  const typed = normalized(input.slice(0, MAX_LENGTH), "NFC").replaceAll("\u0000", " ");
  const all = tokens(typed);
  const words = all.filter((token) => token.kind !== "filter").filter(({ text }) => isSearchable(text));
  const last = all.at(-1);
  const terms = words.slice(0, MAX_TERMS).map((token) => {
    const isPhrase = token.kind === "phrase";
    const isOpen = token === last && !isPhrase && token.end === typed.length;
    const term = { text: token.text, isPhrase, isOpen, forms: isPhrase ? [] : otherForms(token.text) };
    return { term, negated: token.negated };
  });
  return {
    terms: terms.filter(({ negated }) => !negated).map(({ term }) => term),
    without: terms.filter(({ negated }) => negated).map(({ term }) => ({ ...term, forms: [], isOpen: false })),
    filters: all.filter((token) => token.kind === "filter"),
  };
}

function isSearchable(text: string): boolean {
  return hasWord(text) || signTokens(text).length > 0;
}

function hasWord(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/**
 * For the index of words: every term must occur, in one of its forms, and nothing that must not. Null if no term is
 * asked for.
 */
export function allTerms({ terms, without }: Query): string | null {
  if (terms.length === 0) return null;
  const wanted = terms.flatMap(termQueries).join(" AND ");
  return [`(${wanted})`, ...without.map(oneTerm)].join(" NOT ");
}

/** The terms that tell one passage from another; none if there is but one term. */
export function tellingTerms({ terms }: Query): Term[] {
  return terms.length < 2 ? [] : terms.filter(({ text, isPhrase }) => isPhrase || !isCommon(text));
}

/** For the index of words: a term, in any of its forms. */
export function oneTerm(term: Term): string {
  return anyOf(termQueries(term), " AND ");
}

/** For the index of words: one of these terms, and none of those. */
export function anyTerm(terms: Term[], without: Term[] = []): string {
  return [anyOf(terms.map(oneTerm), " OR "), ...without.map(oneTerm)].join(" NOT ");
}

/** For the index of letter triples: parts of words. Null if a term is shorter than three letters. */
export function partsOfWords({ terms, without }: Query): string | null {
  const long = [...terms, ...without].every(({ text }) => [...text].length >= 3);
  if (terms.length === 0 || !long) return null;
  return [`(${terms.map(({ text }) => quote(text)).join(" AND ")})`, ...without.map(({ text }) => quote(text))].join(
    " NOT ",
  );
}

/** For the index of words: all terms as one phrase. Null unless there are several words and nothing else. */
export function asPhrase({ terms, without, filters }: Query): string | null {
  const plain = terms.length > 1 && without.length === 0 && filters.length === 0;
  const text = terms.map((term) => term.text).join(" ");
  return plain && cjkRuns(text).length === 0 ? quote(text) : null;
}

/** For the index of words: a book's title as it is typed, or the beginning of it. */
export function titleQuery(value: string): string | null {
  return columnQuery("title", [value]);
}

/**
 * For the index of words: the names of a book's author in any order, as `Carlo Rovelli` and `Rovelli, Carlo` have them.
 */
export function authorQuery(value: string): string | null {
  return columnQuery("author", value.split(/[\s,;]+/u));
}

/** The last of these may go on. */
function columnQuery(column: "title" | "author", parts: string[]): string | null {
  const value = parts.join(" ");
  if (!isSearchable(value)) return null;
  if (cjkRuns(value).length > 0) return oneTerm({ text: value, isPhrase: false, forms: [], isOpen: false });
  const asked = parts.filter(isSearchable).map(quote).join(" AND ");
  return `${column} : (${asked} *)`;
}

/** A term may mix scripts and signs: what the index knows by tokens is asked for by them, the rest by words. */
function termQueries({ text, forms, isOpen }: Term): string[] {
  const runs = cjkRuns(text);
  const stand = [...signTokens(text), ...runs.map((run) => cjkQueryTokens(run).join(" "))];
  const asked = stand.map((token) => `tokens : ${quote(token)}`);
  const rest = runs.reduce((left, run) => left.replace(run, " "), normalized(text, "NFKC")).trim();
  if (!hasWord(rest)) return asked;
  if (runs.length > 0) return [...asked, quote(rest)];
  return [
    ...asked,
    anyOf([quote(text) + (isOpen ? " *" : ""), ...[...forms, ...joinedWords(text)].map(quote)], " OR "),
  ];
}

function anyOf(queries: string[], operator: " AND " | " OR "): string {
  return queries.length === 1 ? (queries[0] ?? "") : `(${queries.join(operator)})`;
}

/** As a phrase of words, written as the index writes them. */
function quote(text: string): string {
  return `"${folded(text).replaceAll('"', '""')}"`;
}
