import { passageKey } from "#lib/text/keys.ts";

/** How surely two names mean the same book: `same` by title and author; `likely` only if there is other evidence. */
export type Likeness = "same" | "likely" | "different";

/** A book's name, split up for comparison. */
export interface BookName {
  /** The whole title, words only. */
  title: string;
  /** The title without what is in brackets at its end: a series, an edition. */
  plain: string;
  /** Without a subtitle as well. */
  main: string;
  /** Each author as a set of words; empty if unknown. */
  authorWords: string[];
}

/**
 * The other reading of a title in clippings without an author: KOReader's titles, as they were stored until KOReader
 * was known to name authors, have the authors in brackets at the end. Null if there is no such reading.
 */
export function authorInTitle(title: string): BookName | null {
  const open = openingOfLast(title);
  const plain = title.slice(0, Math.max(0, open)).trimEnd();
  // Require a blank between title and bracket.
  if (plain === "" || plain.length === open || /[\n\r\u2028\u2029]/.test(plain)) return null;
  return bookName(plain, title.slice(open + 1, -1));
}

/**
 * Index of the bracket that is closed at the very end of a title, with brackets nested at most one deep in it; negative
 * if there is none.
 */
function openingOfLast(title: string): number {
  if (!title.endsWith(")")) return -1;
  let depth = 0;
  for (let at = title.length - 1; at >= 0; at--) {
    if (title[at] === ")") depth += 1;
    else if (title[at] === "(") depth -= 1;
    if (depth === 0) return at;
    if (depth > 2) return -1;
  }
  return -1;
}

/** The keys that a title is looked up by. */
export function titleKeysOf(title: string): { plainKey: string; mainKey: string } {
  const { plain, main } = bookName(title, null);
  return { plainKey: plain, mainKey: main };
}

/** Splits a name into its parts. */
export function bookName(title: string, author: string | null): BookName {
  // Turn any white space into one blank: the patterns below are linear only if blanks do not come in runs.
  const line = title.replaceAll(/\s+/gu, " ");
  const plain = withoutBrackets(line) || line;
  const main = plain.split(/\s*[:–—]\s+|\s+-\s+|\s*[：﹕]\s*/u)[0] || plain;
  const words = passageKey(author ?? "").split(" ");
  return {
    title: passageKey(line),
    plain: passageKey(plain),
    main: passageKey(main),
    authorWords: words.filter((word) => word !== "" && word !== "and"),
  };
}

/** A title without the round or square brackets at its end. Looks at each character once or twice. */
function withoutBrackets(title: string): string {
  for (let rest = title; ;) {
    const end = rest.trimEnd();
    const [opening, closing] = end.endsWith(")") ? ["(", ")"] : end.endsWith("]") ? ["[", "]"] : [];
    if (opening === undefined || closing === undefined) return rest;
    const open = end.lastIndexOf(opening);
    if (open < 0 || end.indexOf(closing, open) !== end.length - 1) return rest;
    rest = end.slice(0, open).trimEnd();
  }
}

/**
 * Compares the names that two different sources give a book. Joining two different books is worse than keeping one
 * twice: without an author on both sides, or with a subtitle on one side only, they are `likely` at most; two different
 * subtitles mean two books.
 */
export function compareNames(a: BookName, b: BookName): Likeness {
  const authors = compareAuthors(a.authorWords, b.authorWords);
  if (authors === "different") return "different";
  if (a.title === b.title) return authors === "same" ? "same" : "likely";
  if (hasNumber(a.title, b.title)) return "different";
  if (a.plain === b.plain) return authors === "same" ? "same" : "likely";
  const isSubtitleMissing = a.main === b.plain || a.plain === b.main;
  return isSubtitleMissing && authors === "same" ? "likely" : "different";
}

const NUMBER =
  /^(?:\p{N}+|[ivxlc]+|one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|eins|zwei|drei|un|deux|trois|uno|dos|tres|due|tre)$/u;

/** Whether a volume number is in one of the titles and not in the other. */
function hasNumber(a: string, b: string): boolean {
  const numbers = (title: string) =>
    title
      .split(" ")
      .filter((word) => NUMBER.test(word))
      .join(" ");
  return numbers(a) !== numbers(b);
}

/**
 * Compares the authors of two names; `unknown` if one side names nobody. Initials match names, and some sources name
 * only the first of several authors.
 */
function compareAuthors(a: string[], b: string[]): "same" | "unknown" | "different" {
  if (a.length === 0 || b.length === 0) return a.length === b.length ? "same" : "unknown";
  const [fewer, more] = a.length <= b.length ? [a, b] : [b, a];
  const left = [...more];
  let whole = 0;
  // Match whole words first, so that an initial does not use up a word that another one needs.
  for (const word of fewer.toSorted((x, y) => y.length - x.length)) {
    const exact = left.indexOf(word);
    const at = exact >= 0 ? exact : left.findIndex((other) => isInitial(word, other));
    if (at < 0) return "different";
    if (exact >= 0 && word.length > 1) whole++;
    left.splice(at, 1);
  }
  return whole > 0 ? "same" : "different";
}

function isInitial(a: string, b: string): boolean {
  return (a.length === 1 || b.length === 1) && a[0] === b[0];
}
