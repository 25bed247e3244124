import { readDate } from "../kindle-clippings/dates.ts";
import { type TolinoLanguage, LANGUAGES } from "./languages.ts";

/** An entry as in the file: its last line has the time, the one after the title the kind and the page. */
export interface TolinoBlock {
  kind: "highlight" | "note" | "bookmark";
  /** The line of the title, authors and all. */
  title: string;
  /** Empty if the device left it out. */
  page: string;
  /** What follows the page, up to the last line. */
  words: string;
  /** Null if it could not be read. */
  moment: string | null;
  isChanged: boolean;
}

/**
 * Each language's last line, and the line with the kind of an entry: `Markierung auf Seite 12-13: `, sometimes only
 * `Markierung`.
 */
const PATTERNS = LANGUAGES.map((language) => {
  const { highlight, note, bookmark, onPage, added, changed } = language;
  const kinds = { highlight, note, bookmark };
  const label = `^(${Object.values(kinds).map(loose).join("|")})`;
  return {
    language,
    kinds,
    moment: new RegExp(`^(${loose(added)}|${loose(changed)})\\s+(\\S{1,12})\\s*\\|\\s*(\\d{1,2}:\\d{2})\\s*$`),
    place: new RegExp(`${label}\\s+${loose(onPage)}\\s+(\\S{1,20}?)\\s*:\\s?(.*)$`),
    noPlace: new RegExp(`${label}\\s*(?::\\s|(?="))(.*)$`),
  };
});
/** More than any entry's title could take. */
const TITLE_LINES = 5;

/** Some devices write other blanks than the plain one. */
function loose(words: string): string {
  return words.replaceAll(" ", "\\s+");
}

/** Whether a line is the last one of an entry, in any language. */
export function isLastLine(line: string): boolean {
  return /\|\s*\d{1,2}:\d{2}\s*$/.test(line) && PATTERNS.some(({ moment }) => moment.test(line));
}

/** Null if the lines are not a complete entry in a known language. */
export function readBlock(lines: readonly string[]): TolinoBlock | null {
  const last = lines.at(-1) ?? "";
  const pattern = PATTERNS.find(({ moment }) => moment.test(last));
  if (pattern === undefined) return null;
  const { language, kinds } = pattern;
  const [, label = "", day = "", time = ""] = pattern.moment.exec(last) ?? [];
  const isLabel = (line: string, at: number) => at > 0 && (pattern.place.test(line) || pattern.noPlace.test(line));
  const at = lines.slice(0, Math.min(TITLE_LINES, lines.length - 1)).findIndex(isLabel);
  if (at === -1) return null;
  const line = lines[at] ?? "";
  const placed = pattern.place.exec(line);
  const [, kind, page, first] = placed ?? withoutPage(pattern.noPlace.exec(line));
  return {
    kind: kind === kinds.bookmark ? "bookmark" : kind === kinds.note ? "note" : "highlight",
    title: lines.slice(0, at).join(" "),
    page: page ?? "",
    words: [first ?? "", ...lines.slice(at + 1, -1)].join("\n"),
    moment: readDate(`${yearFirst(day, language)} ${time}`),
    isChanged: label.replaceAll(/\s+/g, " ") === language.changed,
  };
}

function withoutPage(found: RegExpExecArray | null): string[] {
  return [found?.[0] ?? "", found?.[1] ?? "", "", found?.[2] ?? ""];
}

/** A number above twelve must be the day, whatever the language. */
function yearFirst(written: string, { date }: TolinoLanguage): string {
  const [, first = "", , second = "", year = ""] = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/.exec(written) ?? [];
  if (year === "") return written;
  const isMonthFirst = date === "month-first" ? Number(first) <= 12 : Number(second) > 12;
  const [month, day] = isMonthFirst ? [first, second] : [second, first];
  return `${year}-${month}-${day}`;
}
