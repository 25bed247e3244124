import { plain } from "./folding.ts";
import { guessLang } from "./lang.ts";

/** Leading articles that are ignored when a title is filed, by language. */
const ARTICLES: Readonly<Record<string, RegExp>> = {
  en: /^(?:the|an?)\s+/iu,
  de: /^(?:der|die|das|den|dem|des|eine?)\s+/iu,
  fr: /^(?:(?:le|la|les|une?)\s+|l['’]\s*)/iu,
  es: /^(?:el|la|los|las|una?)\s+/iu,
  it: /^(?:(?:il|lo|la|gli|le|i|una?|uno)\s+|l['’]\s*)/iu,
  pt: /^(?:o|os|as?|uma?)\s+/iu,
  nl: /^(?:de|het|een)\s+/iu,
};

/**
 * Lower-case words that are not part of a surname: `Ludwig van Beethoven` is filed under B. French articles are part of
 * it: `du Maurier`.
 */
const PARTICLES = new Set(
  "von vom zu zum zur van de der den ter ten da das dos do di del della dello dei degli d' d’ af av y e".split(" "),
);
const ARTICLES_OF_NAMES = new Set(["du", "des", "la", "le", "l'", "l’"]);
const SUFFIX = /^(?:jr|sr|ii|iii|iv|phd|md|esq)\.?$/iu;
const BETWEEN_AUTHORS = /\s*(?:;|\s&\s|\s(?:and|und|et|y|e)\s)\s*/iu;

/**
 * The sort key of a title: without a leading article of its language, numbers by their value, without case, accents and
 * punctuation. Two keys compare as strings.
 */
export function titleSort(title: string): string {
  const language = guessLang(title);
  const articles = language === undefined ? Object.values(ARTICLES) : [ARTICLES[language]];
  const article = articles.find((words) => words?.test(title.trim()));
  const rest = article ? title.trim().replace(article, "") : title;
  return comparable(rest) || comparable(title) || title;
}

/**
 * The sort key of authors: the surname of the first, then the first names, then the others. `Rovelli, Carlo`, `Carlo
 * Rovelli` and `ROVELLI, Carlo` are the same; empty if there is none.
 */
export function authorSort(author: string | null): string {
  return authorsIn(author ?? "")
    .map((name) => partsOf(name).map(comparable).filter(Boolean).join(" "))
    .join(" ");
}

/**
 * Authors as they are shown, however a source writes them: `SANDERSON, Brandon; Janci Patterson` as `Brandon Sanderson;
 * Janci Patterson`.
 */
export function shownAuthor(author: string): string {
  const names = authorsIn(author);
  const shown = names.map(shownName);
  // If no name was changed, keep the original separators, too.
  return shown.every((name, at) => name === names[at]) ? author : shown.join("; ");
}

/** One author as it is shown: `ROVELLI, Carlo` as `Carlo Rovelli`. */
export function shownName(name: string): string {
  const turned = /^([^,]+),\s*([^,]+)$/u.exec(name);
  const [, surname = "", given = ""] = turned ?? [];
  return turned && !SUFFIX.test(given) ? `${given} ${unshouted(surname)}` : name;
}

/** Splits a book's authors, as its source writes them. */
export function authorsIn(author: string): string[] {
  return author
    .split(BETWEEN_AUTHORS)
    .flatMap(listed)
    .map((name) => name.trim())
    .filter(Boolean);
}

/** Three or more full names between commas are a list: `Daniel Kahneman, Olivier Sibony, Cass Sunstein`. */
function listed(names: string): string[] {
  const each = names.split(",");
  return each.length > 2 && each.every((name) => /\S\s+\S/u.test(name)) ? each : [names];
}

/** The parts of an author's name, surname first; without the words that are not part of a surname. */
export function partsOf(name: string): string[] {
  const [before = "", ...after] = name.split(",").map((part) => part.trim());
  if (after.length > 0 && !after.every((part) => SUFFIX.test(part)))
    return [withoutParticles(before), ...after.map(withoutLastParticles)];
  const words = before.split(/\s+/u);
  const suffixes = words.filter((word, at) => at > 0 && SUFFIX.test(word));
  const names = words.filter((word, at) => at === 0 || !SUFFIX.test(word));
  const from = beginningOfSurname(names);
  const given = names.slice(0, from).filter((word, at) => at === 0 || !PARTICLES.has(word));
  return [names.slice(from).join(" "), given.join(" "), ...suffixes, ...after];
}

/** Index of the last word; includes preceding articles and capitalized words: `Le Guin`, `du Maurier`. */
function beginningOfSurname(names: string[]): number {
  let from = names.length - 1;
  while (from > 1 && isPartOfSurname(names[from - 1] ?? "")) from--;
  return Math.max(from, 0);
}

function isPartOfSurname(word: string): boolean {
  if (ARTICLES_OF_NAMES.has(word)) return true;
  const isCapital = /^\p{Lu}/u.test(word);
  const small = word.toLowerCase();
  return isCapital && (PARTICLES.has(small) || ARTICLES_OF_NAMES.has(small)) && small.length > 1;
}

function withoutParticles(surname: string): string {
  const words = surname.split(/\s+/u);
  const from = words.findIndex((word, at) => at === words.length - 1 || !PARTICLES.has(word));
  return words.slice(from).join(" ");
}

/** `Beethoven, Ludwig van`, as catalogues write it. */
function withoutLastParticles(given: string): string {
  const words = given.split(/\s+/u);
  const last = words.findLastIndex((word, at) => at === 0 || !PARTICLES.has(word));
  return words.slice(0, last + 1).join(" ");
}

/** Converts a surname in capitals, as in catalogues. */
function unshouted(surname: string): string {
  if (!/^\p{Lu}[\p{Lu}\s'’-]+$/u.test(surname)) return surname;
  return surname.toLowerCase().replaceAll(/(?<![\p{L}])\p{L}/gu, (letter) => letter.toUpperCase());
}

/** Longer numbers are neither volumes nor years. */
const DIGITS = 10;

function comparable(text: string): string {
  return plain(text)
    .replaceAll(/['’]/gu, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .replaceAll(/\d+/gu, (number) => number.padStart(DIGITS, "0"))
    .trim();
}
