import type { Db } from "#db/open.ts";
import { countMatching, matchingAmong, RANKED } from "#db/search/search.ts";
import { plain } from "#lib/vocabulary/folding.ts";
import { allTerms, oneTerm, parseQuery, type Query, type Term } from "#lib/search/query.ts";
import { type SearchRequest, DEPTH, foundByWords } from "#lib/search/search-library.ts";
import { ENOUGH, TELLING } from "#lib/search/words.ts";
import type { Explained } from "./explained.ts";

/** The columns of the word index; `tokens` contains symbols, and scripts without spaces. */
const FIELDS = ["text", "note", "title", "author", "tokens"];

/** How a query was parsed, which of its words are in which field of a highlight, and the resulting rank. */
export function explainWords(db: Db, asked: SearchRequest, highlightId: number): Explained {
  const query = parseQuery(asked.q);
  const stands = query.terms.map((term) => ({ term, fields: fieldsOf(db, asked, highlightId, term) }));
  const matches = foundByWords(db, asked);
  const at = matches.findIndex(({ id }) => id === highlightId);
  const match = matches[at];
  const rank = match
    ? `rank ${at + 1} of ${matches.length}, score ${match.score.toFixed(3)}, has ${match.words} of the words`
    : `not among the ${matches.length} that words find`;
  return {
    lines: [
      ...readingOf(query),
      ...stands.map(
        ({ term, fields }) =>
          `  ${named(term)} stands in: ${fields.join(", ") || "none of its fields"}; highlights that have it: ${howMany(db, asked, term)}`,
      ),
      `Words: ${rank}`,
      `  cut at ${DEPTH}; the newest ${RANKED} matches are ranked; some of the words do where fewer than ${ENOUGH} have all, by words in at most ${TELLING} highlights`,
    ],
    reason: match ? null : (missing(db, asked, highlightId, query, stands) ?? cutOff(db, asked, query)),
  };
}

function readingOf({ terms, without, filters }: Query): string[] {
  const words = terms.map((term) => {
    const forms = term.forms.length === 0 ? "" : `, also ${term.forms.join(" ")}`;
    return `${term.isPhrase ? "phrase" : "word"} ${named(term)}${term.isOpen ? " and what begins so" : ""}${forms}`;
  });
  const typed = filters.map(({ name, value, negated }) => `${negated ? "-" : ""}${name}:${value}`);
  return [
    ...words.map((line) => `Asked for: ${line}`),
    ...without.map((term) => `Must not have: ${named(term)}`),
    ...typed.map((line) => `Filter: ${line}`),
  ];
}

/** As in the index: without case and accents. */
function named({ text }: Term): string {
  return `‘${plain(text)}’`;
}

function fieldsOf(db: Db, { readerId }: SearchRequest, id: number, term: Term): string[] {
  return FIELDS.filter((field) => matchingAmong(db, readerId, `${field} : (${oneTerm(term)})`, [id]).has(id));
}

function howMany(db: Db, { readerId }: SearchRequest, term: Term): string {
  const count = countMatching(db, readerId, oneTerm(term), TELLING + 1);
  return count > TELLING ? `more than ${TELLING}` : String(count);
}

/** The word it lacks, or has although it is excluded; null if neither. */
function missing(
  db: Db,
  { readerId }: SearchRequest,
  id: number,
  { without }: Query,
  stands: { term: Term; fields: string[] }[],
): string | null {
  const unwanted = without.find((term) => matchingAmong(db, readerId, oneTerm(term), [id]).has(id));
  if (unwanted) return `it has the word ${named(unwanted)}, which must not occur`;
  const lacking = stands.filter(({ fields }) => fields.length === 0).map(({ term }) => named(term));
  if (lacking.length === 0) return null;
  return lacking.length === 1
    ? `the word ${lacking[0]} is in none of its fields`
    : `the words ${lacking.join(", ")} are in none of its fields`;
}

function cutOff(db: Db, { readerId }: SearchRequest, query: Query): string {
  const all = allTerms(query);
  const count = all === null ? 0 : countMatching(db, readerId, all, RANKED + 1);
  if (count > RANKED)
    return `more than ${RANKED} highlights have all the words, and it is not among the best of the newest`;
  return `${count} highlights have all the words, and it is not among the best ${DEPTH}`;
}
