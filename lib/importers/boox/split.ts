import { trimEdges } from "../kindle-clippings/edges.ts";
import type { SourceBook } from "../types.ts";

/** A part of the file: an annotation, or what could be none. */
export interface BooxBlock {
  book: SourceBook;
  lines: string[];
  raw: string;
}

const HEADER = /^[^|\n]{1,40}\|\s*<<(.+)>>(.*)$/;
const RULE = /^-{10,}\s*$/;
/** `Time：2021-08-17 22:48`, on a line of its own. */
const OLD_TIME = /^[^：:]{1,20}[：:]\s*(\d{4}-\d{2}-\d{2} \d{1,2}:\d{2}(?::\d{2})?)\s*$/;
/** `2026-01-01 10:00  |  Page No.: 1`, in some versions after the author. */
const TIME_AND_PAGE = /^(.*?)(\d{4}-\d{2}-\d{2}\s+\d{1,2}:\d{2})\s*\|\s*[^：:|]{1,30}[：:]\s*(\S{0,20})\s*$/;
/** Files copied from a library have its id in their name. */
const SUFFIX = /__[\w-]{6,60}$/;

/** The time and page in a line; null if it has neither. `author` is the text in front. */
export function timeIn(line: string): { time: string; page: string; author: string; isOld: boolean } | null {
  const old = OLD_TIME.exec(line)?.[1];
  if (old !== undefined) return { time: old, page: "", author: "", isOld: true };
  const [, author, time, page] = TIME_AND_PAGE.exec(line) ?? [];
  if (author === undefined || time === undefined) return null;
  return { time: time.replace(/\s+/, " "), page: page ?? "", author: author.trim(), isOld: false };
}

/** Whether a text begins like such a file, followed by an annotation. */
export function isReadingNotes(text: string): boolean {
  const lines = text.split("\n", 60);
  const at = lines.findIndex((line) => line.trim() !== "");
  if (!HEADER.test(lines[at] ?? "")) return false;
  return lines.slice(at + 1).some((line) => timeIn(line) !== null || RULE.test(line));
}

/**
 * Splits a file, or several after one another, at its rules; some versions have none, and begin each annotation with
 * its author.
 */
export function* splitNotes(text: string): Generator<BooxBlock> {
  let book: SourceBook = { title: "", author: null };
  let lines: string[] = [];
  let isFirst = false;
  const block = (): BooxBlock[] => {
    const old = lines.some((line) => timeIn(line)?.isOld === true);
    if (isFirst && old) book = withAuthor(book, lines.shift() ?? "");
    isFirst = false;
    const raw = trimEdges(lines.join("\n"));
    const found = { book, lines, raw };
    lines = [];
    return raw === "" ? [] : [found];
  };
  for (const line of text.split("\n")) {
    const [, title, authors] = HEADER.exec(line) ?? [];
    if (title !== undefined) {
      yield* block();
      book = withAuthor({ title: title.trim().replace(SUFFIX, ""), author: null }, authors ?? "");
      isFirst = true;
    } else if (RULE.test(line)) yield* block();
    else {
      const author = timeIn(line)?.author ?? "";
      if (author !== "") {
        yield* block();
        book = withAuthor(book, author.replace(/\.$/, ""));
      }
      if (lines.length > 0 || line.trim() !== "") lines.push(line);
    }
  }
  yield* block();
}

/** Titles are names of files, in which the author follows. */
function withAuthor(book: SourceBook, written: string): SourceBook {
  const author = trimEdges(written);
  if (author === "" || author === "null") return book;
  const at = book.title.indexOf(` - ${author}`);
  return { title: at > 0 ? book.title.slice(0, at).trim() : book.title, author };
}
