import { trimEdges } from "../kindle-clippings/edges.ts";
import { fromMilliseconds } from "../values/instants.ts";
import type { Entry, SkipReason, SourceBook } from "../types.ts";
import { colorOf } from "../values/argb-color.ts";
import { isNumber } from "./records.ts";

/** The lines of a record, from 0. */
const TITLE = 1;
const PATH = 2;
const CHAPTER = 4;
/** Long chapters are shown in parts. */
const PART = 5;
/** Where in its chapter it begins, and how long it is, in characters. */
const START = 6;
const LENGTH = 7;
/** See `colorOf`. */
const COLOR = 8;
/** Milliseconds since 1970 (UTC). */
const MOMENT = 9;
/** Of a bookmark: how far into the book it is, and the words there. */
const BOOKMARK = 10;
const NOTE = 11;
const TEXT = 12;
/** Underlined, struck out, wavy: one line each, `1` or `0`. All of them are highlights here. */
const STYLES = 3;
/** Chapters are shorter than this, so that chapter and place make one number to sort by. */
const LONGEST_CHAPTER = 10_000_000;

/** The title of a book in most of its records. */
export type TitlesByPath = Map<string, string>;

/** The entry that a record becomes. `raw` are its lines as one text. */
export function readRecord(lines: string[], titles: TitlesByPath, index: number): Entry {
  const skip = (reason: SkipReason): Entry => ({ kind: "skipped", index, reason, raw: lines.join("\n") });
  if (!isRecord(lines)) return skip("malformed");
  const book = bookOf(lines, titles);
  if (book === null) return skip("no_title");
  const text = wordsOfLine(textLines(lines).join("\n"));
  const note = wordsOfLine(lines[NOTE] ?? "") || null;
  const [chapter = 0, part = 0, start = 0, length = 0] = [CHAPTER, PART, START, LENGTH].map((line) =>
    Number(lines[line]),
  );
  const place = { chapter, part, start, length };
  const position = { page: null, pages: null, locations: null, order: orderOfPlace(place) };
  const base = { index, book, position, highlightedAt: fromMilliseconds(Number(lines[MOMENT])) };
  const sourceId = sourceIdOfPlace(place);
  if (text === "" && note !== null) return { kind: "note", ...base, text: note, sourceId };
  if (text === "" && (lines[BOOKMARK] ?? "") !== "") return { kind: "bookmark", ...base };
  if (text === "") return skip("no_text");
  const color = colorOf(Number(lines[COLOR]));
  return { kind: "highlight", ...base, text, note, clipped: false, guessed: false, sourceId, chapter: null, color };
}

/** Where an annotation is in its book, as Moon+ Reader counts: in chapters, their parts, and characters. */
interface MoonPosition {
  chapter: number;
  part: number;
  start: number;
  length: number;
}

/** What to sort an annotation by. */
export function orderOfPlace({ chapter, start }: MoonPosition): number {
  return chapter * LONGEST_CHAPTER + Math.min(start, LONGEST_CHAPTER - 1);
}

/** The id of an annotation: the number of its row is another one on every device; its place in the book is not. */
export function sourceIdOfPlace({ chapter, part, start, length }: MoonPosition): string {
  return `${chapter}.${part}.${start}+${length}`;
}

/** One line, unless a program wrote real line breaks: then everything in front of the styles. */
function textLines(lines: string[]): string[] {
  const whole = lines.slice(0, lines.findLastIndex((line) => line !== "") + 1);
  return whole.slice(TEXT, Math.max(TEXT + 1, whole.length - STYLES));
}

/** Whether the lines for numbers are numbers. The last lines may be missing, if the file was cut short. */
export function isRecord(lines: string[]): boolean {
  return lines.length > TEXT && [CHAPTER, PART, START, LENGTH, COLOR, MOMENT].every((line) => isNumber(lines[line]));
}

/**
 * Records the title of each book: until Moon+ Reader has read a book’s own title it uses the file name, so that records
 * of one file may have two titles.
 */
export function noteTitle(lines: string[], titles: TitlesByPath): void {
  const path = pathOf(lines);
  const title = (lines[TITLE] ?? "").trim();
  if (path !== "" && title !== "" && title !== fileName(path)) titles.set(path, title);
}

function bookOf(lines: string[], titles: TitlesByPath): SourceBook | null {
  const path = pathOf(lines);
  const book = nameOfBook(titles.get(path) ?? lines[TITLE] ?? "", path);
  return book.title === "" ? null : book;
}

/** The name of a book, from Moon+ Reader's title and the path of its file. */
export function nameOfBook(written: string, path: string): { title: string; author: string | null } {
  const title = stem(written.trim() || fileName(path));
  return { title, author: authorIn(stem(fileName(path)), title) };
}

/** Moon+ Reader exports no authors; it names the books that it downloads `Title - Author.epub`. */
function authorIn(name: string, title: string): string | null {
  const rest = name.toLowerCase().startsWith(title.toLowerCase()) ? name.slice(title.length) : "";
  return /^ (?:-|–|by) (\S.*)$/.exec(rest)?.[1]?.trim() ?? null;
}

function pathOf(lines: string[]): string {
  return (lines[PATH] ?? "").trim();
}

function fileName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? "";
}

function stem(name: string): string {
  return name
    .replace(/(?:\.fb2)?\.(?:epub|pdf|mobi|azw3?|fb2|zip|txt|html?|md|docx?|rtf|chm|cb[rz]|djvu|umd)$/i, "")
    .trim();
}

/** `<BR>` is a line break. */
export function wordsOfLine(line: string): string {
  return trimEdges(line.replaceAll(/<br\s*\/?>/gi, "\n"));
}
