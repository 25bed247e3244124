import { guessLang } from "./lang.ts";

/** Quotation marks, outer and inner, of languages that do not use the English ones. */
const MARKS: Readonly<Record<string, readonly [string, string, string, string]>> = {
  de: ["„", "“", "‚", "‘"],
  fr: ["«", "»", "“", "”"],
  es: ["«", "»", "“", "”"],
  it: ["«", "»", "“", "”"],
  ru: ["«", "»", "„", "“"],
  uk: ["«", "»", "„", "“"],
  el: ["«", "»", "“", "”"],
};
const ENGLISH = ["“", "”", "‘", "’"] as const;

const NO_BREAK = "\u00A0";
const NARROW = "\u202F";

/** Addresses keep their characters. */
const ADDRESS = /((?:[a-z][a-z\d+.-]*:\/\/|www\.)\S+|\S+@\S+\.\S+)/iu;
/** So does everything that looks like code: its straight quotation marks mean something. */
const CODE = /`|\(\)|=>|==|::|<\/|[{}\\]|^\$ /u;

/**
 * A title or a chapter heading as it is displayed: with the apostrophes, quotation marks and dashes of its language,
 * and with the spaces that French has before its punctuation. Only for display: what is stored, copied, searched and
 * edited keeps its own characters.
 */
export function displayTitle(text: string, lang: string | undefined = guessLang(text)): string {
  if (CODE.test(text)) return text;
  return text
    .split(ADDRESS)
    .map((part, at) => (at % 2 === 1 ? part : withFrenchSpaces(typographic(part, lang), lang, true)))
    .join("");
}

/**
 * A quotation as it is displayed: no line begins with a colon or ends with an opening guillemet. Its spaces become
 * no-break spaces; nothing else is changed, not even its length.
 */
export function displayQuotation(text: string, lang: string | undefined = guessLang(text)): string {
  return withFrenchSpaces(text, lang, false);
}

function typographic(text: string, lang: string | undefined): string {
  const [open, close, openInner, closeInner] = MARKS[lang ?? ""] ?? ENGLISH;
  return text
    .replace(/(?<=\s)-{1,3}(?=\s)/gu, "–")
    .replaceAll("...", "…")
    .replace(/(?<![\p{L}\p{N}])'n'(?![\p{L}\p{N}])/giu, (and) => and.replaceAll("'", "’"))
    .replace(/(?<![^\s([{–—-])"([^"]+)"/gu, `${open}$1${close}`)
    .replace(/(?<![^\s([{–—“„«-])'(\S(?:[^']|'(?=\p{L}))*)'(?![\p{L}\p{N}])/gu, `${openInner}$1${closeInner}`)
    .replace(/(?<=\p{L}|\p{N})'|'(?=\p{L}|\d\d)/gu, "’");
}

/**
 * Spaces before `: ; ! ? »` and after `«` must not break. A text of unknown language that has them is likely to be
 * French, for no other has.
 * @param isAdding whether missing ones are added
 */
function withFrenchSpaces(text: string, lang: string | undefined, isAdding: boolean): string {
  if (lang !== undefined && lang !== "fr") return text;
  const kept = text
    .replace(/ (?=[;!?](?![\p{L}\p{N}]))/gu, NARROW)
    .replace(/ (?=:(?:\s|$))| (?=»)|(?<=«) /gu, NO_BREAK);
  if (!isAdding || lang !== "fr") return kept;
  return kept
    .replace(/(?<=[\p{L}\p{N}»”’)])(?=[;!?]+(?:\s|$|»))/gu, NARROW)
    .replace(/(?<=[\p{L}\p{N}»”’)])(?=:(?:\s|$))|(?<=[^\s«])(?=»)|(?<=«)(?=[^\s»])/gu, NO_BREAK);
}
