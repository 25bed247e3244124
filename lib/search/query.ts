import { cjkQueryTokens, cjkRuns } from "#db/cjk.ts";

/** Longer queries are cut: nobody types them, and they would cost time. */
const MAX_LENGTH = 400;
const MAX_TERMS = 16;

/** What a reader typed, taken apart. */
export interface Query {
  /** Words and quoted phrases, in order, as typed. */
  terms: string[];
  /** For the index of words: every term must match, the last one also as a beginning. Null if nothing can be asked. */
  words: string | null;
  /** For the index of letter triples: parts of words. Null if a term is shorter than three letters. */
  parts: string | null;
  /** For the index of words: all terms as one phrase. Null unless there are several words and nothing else. */
  phrase: string | null;
  /** The tags that were asked for, as `tag:stoic` or `tag:"to read"`. */
  tags: string[];
}

/** `tag:`, `book:` and `author:`, with a word or a quoted phrase. */
const FILTER = /(?:^|\s)(tag|book|author):(?:[“”"]([^“”"]+)[“”"]|([^\s“”"]+))/giu;
const COLUMNS = new Map([
  ["book", "title"],
  ["author", "author"],
]);

/** Reads a query. Any input is safe: what a reader types is always quoted, never syntax of the index. */
export function parseQuery(input: string): Query {
  const text = input.slice(0, MAX_LENGTH).normalize("NFC").replaceAll("\u0000", " ");
  const filters = [...text.matchAll(FILTER)].map((match) => ({
    name: (match[1] ?? "").toLowerCase(),
    value: match[2] ?? match[3] ?? "",
  }));
  const terms = termsOf(text.replaceAll(FILTER, " "));
  const openEnded = /[^\s“”"]$/u.test(text);
  const words = [
    ...terms.flatMap((term, at) => wordQueries(term, openEnded && at === terms.length - 1)),
    ...filters.flatMap(({ name, value }) => columnQueries(COLUMNS.get(name), value)),
  ];
  const long = filters.length === 0 && terms.length > 0 && terms.every((term) => [...term].length >= 3);
  return {
    terms,
    words: words.length > 0 ? words.join(" AND ") : null,
    parts: long ? terms.map(quote).join(" AND ") : null,
    phrase: filters.length === 0 && terms.length > 1 && cjkRuns(text).length === 0 ? quote(terms.join(" ")) : null,
    tags: filters.filter(({ name }) => name === "tag").map(({ value }) => value),
  };
}

/** The words and quoted phrases of a text. */
function termsOf(text: string): string[] {
  const quoted = /[“”"]([^“”"]+)(?:[“”"]|$)|[^\s“”"]+/gu;
  const all = [...text.matchAll(quoted)].map((match) => (match[1] ?? match[0]).trim());
  return all.filter(isSearchable).slice(0, MAX_TERMS);
}

function columnQueries(column: string | undefined, value: string): string[] {
  if (column === undefined || !isSearchable(value)) return [];
  if (cjkRuns(value).length > 0) return wordQueries(value, false);
  return [`${column} : ${quote(value)} *`];
}

function isSearchable(term: string): boolean {
  return /[\p{L}\p{N}\p{S}]/u.test(term);
}

/** A term may mix scripts: runs without spaces are asked for by letter pairs, the rest by words. */
function wordQueries(term: string, isPrefix: boolean): string[] {
  const runs = cjkRuns(term);
  if (runs.length === 0) return [quote(term) + (isPrefix ? " *" : "")];
  const asked = runs.map((run) => `cjk : ${quote(cjkQueryTokens(run).join(" "))}`);
  const rest = runs.reduce((text, run) => text.replace(run, " "), term.normalize("NFKC")).trim();
  return isSearchable(rest) ? [...asked, quote(rest)] : asked;
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
