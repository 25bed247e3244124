import { readDate } from "../kindle-clippings/dates.ts";
import type { SourceBook } from "../types.ts";
import type { Clipping, StrayLine } from "./clipping.ts";

const AUTHOR = "##### ";
const ENTRY = /^### Page (.{1,40}?) @ (\d{1,2} \S{1,20} \d{4} .{1,40})$/;
const SIGNATURE = /^_Generated at: [\d-]+_$/;
/** What each style of highlighting can be written as, the longer ones first. */
const STYLES: [before: string, after: string][] = [
  ["**_", "_**"],
  ["**", "**"],
  ["==", "=="],
  ["++", "++"],
  ["~~", "~~"],
  ["<u>", "</u>"],
  ["*", "*"],
];

/** The state from earlier lines. */
interface MarkdownPosition {
  book: SourceBook;
  chapter: string | null;
}

/**
 * Splits a Markdown export of KOReader's into its highlights. A highlight continues until the next heading of
 * KOReader's: readers also mark lines that look like headings, so each counts only if the expected line follows it.
 */
export function splitMarkdown(text: string): (Clipping | StrayLine)[] {
  const lines = separateBooks(text.split("\n"));
  const pieces: (Clipping | StrayLine)[] = [];
  let place: MarkdownPosition = { book: { title: "", author: null }, chapter: null };
  for (let at = 0; at < lines.length;) {
    const book = bookAt(lines, at);
    if (book !== null) {
      place = { book: book.book, chapter: null };
      at = book.end;
    } else if (isChapter(lines, at)) place = { ...place, chapter: (lines[at++] ?? "").slice(3).trim() };
    else {
      const end = endOfEntry(lines, at);
      const piece = pieceOf(lines.slice(at, end), place);
      if (piece !== null) pieces.push(piece);
      at = end;
    }
  }
  return pieces;
}

/** Some versions write no line end between two books: `the last words# Title`, then the line of the author. */
function separateBooks(lines: string[]): string[] {
  return lines.flatMap((line, at) => {
    const isGlued = lines[at + 1]?.startsWith(AUTHOR) === true && !line.startsWith("# ");
    const title = isGlued ? line.search(/[^\s#]# /) + 1 : 0;
    return title === 0 ? [line] : [line.slice(0, title), line.slice(title)];
  });
}

/** Authors may be on a line each, up to the next blank one. */
function bookAt(lines: string[], at: number): { book: SourceBook; end: number } | null {
  const [title = "", author = ""] = [lines[at], lines[at + 1]];
  if (!title.startsWith("# ") || !author.startsWith(AUTHOR)) return null;
  const authors = [author.slice(AUTHOR.length).trim()];
  let end = at + 2;
  while (end < lines.length && lines[end] !== "" && !lines[end]?.startsWith("#")) authors.push(lines[end++] ?? "");
  return { book: { title: title.slice(2).trim(), author: authors.join("; ") || null }, end };
}

function isChapter(lines: string[], at: number): boolean {
  return lines[at]?.startsWith("## ") === true && ENTRY.test(lines[at + 1] ?? "");
}

function endOfEntry(lines: string[], start: number): number {
  let end = start + 1;
  while (end < lines.length && !isHeading(lines, end)) end++;
  return end;
}

function isHeading(lines: string[], at: number): boolean {
  const line = lines[at] ?? "";
  if (!line.startsWith("#")) return false;
  return (
    ENTRY.test(line) || isChapter(lines, at) || (line.startsWith("# ") && lines[at + 1]?.startsWith(AUTHOR) === true)
  );
}

/** Null for blank lines and the signature at the end. */
function pieceOf(written: string[], place: MarkdownPosition): Clipping | StrayLine | null {
  const last = written.findLastIndex((line) => line !== "");
  const lines = written.slice(0, SIGNATURE.test(written[last] ?? "") ? last : last + 1);
  const raw = lines.join("\n");
  if (raw.trim() === "") return null;
  const [, page, date] = ENTRY.exec(lines[0] ?? "") ?? [];
  if (page === undefined || date === undefined) return { kind: "stray", raw };
  const { text, note } = wordsOf(lines.slice(1));
  return { kind: "clipping", ...place, page, highlightedAt: readDate(date), text, note, raw };
}

/** The note follows a blank line and a rule. */
function wordsOf(lines: string[]): Pick<Clipping, "text" | "note"> {
  const rule = lines.findIndex((line, at) => line === "---" && (lines[at - 1] ?? "") === "");
  const text = lines.slice(0, rule === -1 ? lines.length : rule).join("\n");
  return { text: withoutStyle(text.trim()), note: rule === -1 ? null : lines.slice(rule + 1).join("\n") };
}

function withoutStyle(text: string): string {
  const style = STYLES.find(
    ([before, after]) => text.startsWith(before) && text.endsWith(after) && text.length > before.length + after.length,
  );
  return style === undefined ? text : text.slice(style[0].length, -style[1].length);
}
