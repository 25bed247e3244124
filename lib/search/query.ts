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
}

/** Reads a query. Any input is safe: what a reader types is always quoted, never syntax of the index. */
export function parseQuery(input: string): Query {
  const text = input.slice(0, MAX_LENGTH).normalize("NFC").replaceAll("\u0000", " ");
  const quoted = /[“”"]([^“”"]+)(?:[“”"]|$)|[^\s“”"]+/gu;
  const terms = [...text.matchAll(quoted)].map((match) => (match[1] ?? match[0]).trim()).filter(isSearchable);
  const kept = terms.slice(0, MAX_TERMS);
  const openEnded = /[^\s“”"]$/u.test(text);
  const words = kept.flatMap((term, at) => wordQueries(term, openEnded && at === kept.length - 1));
  const long = kept.every((term) => [...term].length >= 3);
  return {
    terms: kept,
    words: words.length > 0 ? words.join(" AND ") : null,
    parts: kept.length > 0 && long ? kept.map(quote).join(" AND ") : null,
  };
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
