import { entryOf } from "../annotation.ts";
import { trimEdges } from "../kindle-clippings/edges.ts";
import type { Entry, SourceBook } from "../types.ts";

const HEADER = /^\s{0,20}---\ntitle: "(.{0,2000})"\n(?:author: "(.{0,2000})"\n)?---\n\n# .*\n/;
/** Before the first words of each chapter that a passage runs through. */
const CHAPTER = /^## (.*) \| (\d{1,3})% of book \| (\d{1,3})% of chapter$/;

interface CrosspointPassage {
  book: SourceBook;
  raw: string;
}

/** Whether a text is such a file: it has the header, and a heading with the progress in book and chapter. */
export function isClippingsMarkdown(text: string): boolean {
  return HEADER.test(text) && text.split("\n", 200).some((line) => CHAPTER.test(line));
}

/** A rule ends each passage. */
export function splitPassages(text: string): CrosspointPassage[] {
  const [header = "", title = "", author] = HEADER.exec(text) ?? [];
  const book = { title, author: author ?? null };
  const parts = text.slice(header.length).split(/^---$/m);
  return parts.map((part) => ({ book, raw: trimEdges(part) })).filter(({ raw }) => raw !== "");
}

export function readPassage({ book, raw }: CrosspointPassage, index: number): Entry {
  const lines = raw.split("\n");
  const [, chapter, ofBook, ofChapter] = CHAPTER.exec(lines.find((line) => CHAPTER.test(line)) ?? "") ?? [];
  const text = lines.filter((line) => !CHAPTER.test(line)).join("\n");
  const order = ofBook === undefined ? null : Number(ofBook) * 1000 + Number(ofChapter);
  return entryOf({ book, text, chapter: chapter ?? null, position: { order } }, index, raw);
}
