import { readIsbn } from "#lib/vocabulary/isbn.ts";

/** A better name for a book. */
export interface TidyName {
  title: string;
  author: string | null;
}

/** As much of the end of a title as is looked at for what does not belong there. Characters. */
const TAIL = 80;

/** A name that was renamed several times, by programs that do not know of each other, is tidied as often. */
const MOST_ROUNDS = 8;

/** Ends of file names and marks of the sites that files come from, with what separates them from the title. */
const ENDINGS = [
  /\.(?:epub|mobi|azw3?|kfx|pdf|fb2|djvu|cb[rz])$/i,
  /[\s_.-]*[([](?:z[-_ ]?lib(?:rary)?|1lib|b-ok|libgen|pdfdrive)(?:\.[a-z]{2,4})*[)\]]$/i,
  /[\s_.-]+(?:z-lib(?:rary)?|b-ok|pdfdrive)\.(?:org|io|is|sk|id|cc|com)$/i,
  /[\s_.-]+[([]?[0-9a-f]{32}[)\]]?$/i,
];
const FROM_SITE = ENDINGS.slice(1, 3);

/** What stands at the end after a blank or an underscore, and may be an ISBN. */
const LAST_WORD = /[\s_,-]+[([]?((?:isbn(?:-1[03])?[:\s_]*)?[\dxX-]{10,20})[)\]]?$/i;

/**
 * Suggests a better name for a book that is named like a file: without the ending, the site and the checksum, with
 * blanks and colons in place of underscores. Null if nothing of the name looks like that: a title may have brackets,
 * numbers and underscores of its own. Looks at each character a fixed number of times.
 */
export function tidyBookName(title: string, author: string | null): TidyName | null {
  let tidy: TidyName | null = null;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const tidier = tidyOnce(tidy ?? { title, author });
    if (!tidier) break;
    tidy = tidier;
  }
  return tidy;
}

function tidyOnce({ title, author }: TidyName): TidyName | null {
  const line = title.trim();
  const named = partsOfArchive(line) ?? withoutEndings(line);
  const words = withoutUnderscores(named.title);
  if (words === "" || words === line) return null;
  const isUnnamed = author === null || author.trim() === "" || isFromArchive(author);
  return { title: words, author: isUnnamed ? named.author : author };
}

/** `Title -- Author -- Publisher -- 0123… -- Anna’s Archive`, in which the site writes its files; null if it is not. */
function partsOfArchive(line: string): TidyName | null {
  const parts = line.split(/ -- /);
  const [title = "", author = ""] = parts;
  const last = parts.at(-1) ?? "";
  if (parts.length < 3 || !isFromArchive(last)) return null;
  const names = withoutUnderscores(author.trim());
  return { title: withoutEndings(title.trim()).title, author: names === "" ? null : names };
}

/** Whether words end with the name of the site. */
function isFromArchive(words: string): boolean {
  return /^anna(?:[’'_]|_s|)s?[\s_]archive(?:\.[a-z0-9]{3,4})?$/i.test(words.trim().slice(-TAIL));
}

/** Removes what does not belong to a title from its end, one after the other. */
function withoutEndings(line: string): TidyName {
  let [title, isFromSite] = [line, false];
  for (let shorter = withoutEnding(title); shorter !== title; shorter = withoutEnding(title)) {
    isFromSite ||= FROM_SITE.some((ending) => ending.test(title.slice(-TAIL)));
    title = shorter;
  }
  return isFromSite ? authorInBrackets(title) : { title, author: null };
}

function withoutEnding(title: string): string {
  const tail = title.slice(-TAIL);
  const found = ENDINGS.map((ending) => ending.exec(tail)).find((match) => match !== null) ?? isbnIn(tail);
  if (!found) return title;
  const shorter = title.slice(0, title.length - found[0].length).trimEnd();
  // A title of nothing else is one.
  return /[\p{L}\p{N}]/u.test(shorter.slice(-TAIL)) ? shorter : title;
}

function isbnIn(tail: string): RegExpExecArray | null {
  const found = LAST_WORD.exec(tail);
  return found && readIsbn((found[1] ?? "").replace(/_/g, " ")) !== null ? found : null;
}

/** `Title (Author)`, as the site that was named after it writes them. */
function authorInBrackets(title: string): TidyName {
  const open = title.endsWith(")") ? title.lastIndexOf("(") : -1;
  const [name, author] = [title.slice(0, Math.max(0, open)).trimEnd(), title.slice(open + 1, -1).trim()];
  if (open < 0 || name === "" || author === "" || /[\d)]/.test(author)) return { title, author: null };
  return { title: name, author };
}

/**
 * Underscores stand for what file names cannot have. Without any blank, they are blanks themselves. Else one followed
 * by a blank is a colon, one at the end a question mark that is lost, and one within a word an apostrophe.
 */
function withoutUnderscores(title: string): string {
  if (!title.includes("_")) return title;
  if (!/\s/.test(title)) return isWordsInARow(title) ? title.replaceAll(/_+/g, " ").trim() : title;
  return title
    .replaceAll(/(?<=\p{L}{2})_(?= \p{L})/gu, ":")
    .replaceAll(/(?<=\p{L})_(?=(?:s|t|re|ve|ll)\b)/gu, "’")
    .replace(/(?<=\p{L}{2})_$/u, "");
}

/** Whether a title without blanks is words with a capital, and at least two underscores between or after them. */
function isWordsInARow(title: string): boolean {
  const parts = title.split("_");
  const words = parts.filter((part) => part !== "");
  return parts.length > 2 && words.length > 1 && !title.startsWith("_") && /\p{Lu}/u.test(title);
}
