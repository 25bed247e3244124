import { normalized } from "#lib/vocabulary/combining-marks.ts";
import { cjkQueryTokens, cjkRuns, joinedWords, signTokens } from "#db/text-index/tokens.ts";
import { folded } from "#lib/vocabulary/folding.ts";
import { isCommon, otherForms } from "./forms.ts";
import { type TypedFilter, tokens } from "./typed.ts";

/** Longer queries are cut: nobody types them, and they would take time. */
const MAX_LENGTH = 1000;
const MAX_TERMS = 24;

/** A word or a phrase to search for. */
export interface Term {
  text: string;
  isPhrase: boolean;
  /** Other forms of an English word. */
  forms: string[];
  /** Whether its last word is a prefix: it is still being typed. */
  isOpen: boolean;
}

/** A reader's input, parsed. */
export interface Query {
  terms: Term[];
  /** Terms that must not occur. */
  without: Term[];
  filters: TypedFilter[];
}

/** Parses a query. Any input is safe: what a reader types is always quoted, never syntax of the index. */
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
 * Query for the word index: every term must occur, in one of its forms, and no excluded term. Null if there is no term.
 */
export function allTerms({ terms, without }: Query): string | null {
  if (terms.length === 0) return null;
  const wanted = terms.flatMap(termQueries).join(" AND ");
  return [`(${wanted})`, ...without.map(oneTerm)].join(" NOT ");
}

/** The terms that distinguish one passage from another; none if there is only one term. */
export function tellingTerms({ terms }: Query): Term[] {
  return terms.length < 2 ? [] : terms.filter(({ text, isPhrase }) => isPhrase || !isCommon(text));
}

/** Query for the word index: a term, in any of its forms. */
export function oneTerm(term: Term): string {
  return anyOf(termQueries(term), " AND ");
}

/** Query for the word index: any of these terms, and none of those in `without`. */
export function anyTerm(terms: Term[], without: Term[] = []): string {
  return [anyOf(terms.map(oneTerm), " OR "), ...without.map(oneTerm)].join(" NOT ");
}

/** Query for the trigram index: parts of words. Null if a term is shorter than three letters. */
export function partsOfWords({ terms, without }: Query): string | null {
  const long = [...terms, ...without].every(({ text }) => [...text].length >= 3);
  if (terms.length === 0 || !long) return null;
  return [`(${terms.map(({ text }) => quote(text)).join(" AND ")})`, ...without.map(({ text }) => quote(text))].join(
    " NOT ",
  );
}

/** Query for the word index: all terms as one phrase. Null unless there are several words and nothing else. */
export function asPhrase({ terms, without, filters }: Query): string | null {
  const plain = terms.length > 1 && without.length === 0 && filters.length === 0;
  const text = terms.map((term) => term.text).join(" ");
  return plain && cjkRuns(text).length === 0 ? quote(text) : null;
}

/** Query for the word index: a book's title as it is typed, or the beginning of it. */
export function titleQuery(value: string): string | null {
  return columnQuery("title", [value]);
}

/**
 * Query for the word index: the names of a book's author in any order, to match both `Carlo Rovelli` and `Rovelli,
 * Carlo`.
 */
export function authorQuery(value: string): string | null {
  return columnQuery("author", value.split(/[\s,;]+/u));
}

/** Query for one column; the last part may be a prefix. */
function columnQuery(column: "title" | "author", parts: string[]): string | null {
  const value = parts.join(" ");
  if (!isSearchable(value)) return null;
  if (cjkRuns(value).length > 0) return oneTerm({ text: value, isPhrase: false, forms: [], isOpen: false });
  const asked = parts.filter(isSearchable).map(quote).join(" AND ");
  return `${column} : (${asked} *)`;
}

/** A term may mix scripts and symbols: parts that are tokens of the index are searched as tokens, the rest as words. */
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

/** A phrase of words, written as the index writes them. */
function quote(text: string): string {
  return `"${folded(text).replaceAll('"', '""')}"`;
}
