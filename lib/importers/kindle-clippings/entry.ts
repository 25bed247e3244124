import type { Entry, SkipReason, SourceBook } from "../types.ts";
import { trimEdges } from "./edges.ts";
import { cutLimitNotice } from "./limit.ts";
import { type Metadata, opensLikeMetadata, readMetadata } from "./metadata.ts";
import { readTitle } from "./title.ts";

/** A title with line breaks in it takes more lines than one; no real one takes more than this. */
const TITLE_LINES = 3;
/** Nor more than this if a parenthesis is open: KOReader puts each author on a line. */
const AUTHOR_LINES = 20;

/** Parses the text between two separators: a title line, a metadata line, a blank line and the text. */
export function readEntry(raw: string, index: number): Entry {
  const { titleLine, metadataLine, body } = parts(raw.replaceAll("\r\n", "\n").replaceAll("\r", "\n"));
  const skip = (reason: SkipReason): Entry => ({ kind: "skipped", index, reason, raw });
  if (metadataLine === null) return skip("no_metadata");
  const metadata = readMetadata(metadataLine);
  if (metadata === null) return skip("unreadable_metadata");
  const book = readTitle(titleLine);
  if (book === null) return skip("no_title");
  const text = trimEdges(body);
  if (metadata.kind === "article" && text === "") return skip("article_clip");
  if (metadata.kind === "note" && text === "") return skip("empty_note");
  return entryOf(metadata, book, text, index);
}

/** A clipped article, or a bookmark with text (which no device writes), is a highlight rather than lost. */
function entryOf(metadata: Metadata, book: SourceBook, written: string, index: number): Entry {
  const { position, highlightedAt, isDateUnread } = metadata;
  const base = { index, book, position, highlightedAt, ...(isDateUnread && { isDateUnread }) };
  const kind = metadata.kind ?? kindByShape(metadata, written);
  if (kind === "bookmark" && written === "") return { kind, ...base };
  if (kind === "note") return { kind, ...base, text: written, sourceId: null };
  const { text, clipped } = cutLimitNotice(written);
  const guessed = metadata.kind === null;
  return { kind: "highlight", ...base, text, clipped, guessed, sourceId: null, chapter: null, color: null };
}

/** The kind of an entry in an unknown language: a highlight, unless it has neither text nor a range in the book. */
function kindByShape({ position }: Metadata, text: string): "highlight" | "bookmark" {
  const range = position.locations ?? position.pages;
  return text === "" && (range === null || range.start === range.end) ? "bookmark" : "highlight";
}

interface Parts {
  titleLine: string;
  /** Null if no line opens like one. */
  metadataLine: string | null;
  body: string;
}

function parts(raw: string): Parts {
  const opening = lineAt(raw, 0);
  const second = lineAt(raw, opening.end);
  const follows = opensLikeMetadata(second.text);
  if (!follows && saysWhatItIs(opening.text)) {
    return { titleLine: "", metadataLine: opening.text, body: raw.slice(opening.end) };
  }
  if (follows) return { titleLine: opening.text, metadataLine: second.text, body: raw.slice(second.end) };
  return partsOfLongTitle(raw, [opening.text, second.text], second.end);
}

/** A title of several lines: only a line that surely is metadata ends it. */
function partsOfLongTitle(raw: string, lines: string[], from: number): Parts {
  let end = from;
  while (lines.length <= (isOpen(lines) ? AUTHOR_LINES : TITLE_LINES) && end < raw.length) {
    const line = lineAt(raw, end);
    if (saysWhatItIs(line.text)) {
      return { titleLine: lines.map(trimEdges).join("\n"), metadataLine: line.text, body: raw.slice(line.end) };
    }
    lines.push(line.text);
    end = line.end;
  }
  return { titleLine: "", metadataLine: null, body: "" };
}

/** Whether the first line opens a parenthesis that no line so far closes. */
function isOpen([first = "", ...others]: string[]): boolean {
  return first.lastIndexOf("(") > first.lastIndexOf(")") && !others.some((line) => line.includes(")"));
}

function saysWhatItIs(line: string): boolean {
  return opensLikeMetadata(line) && (readMetadata(trimEdges(line))?.kind ?? null) !== null;
}

/** The first line from `from` on that is not empty, and the start of the next one. */
function lineAt(text: string, from: number): { text: string; end: number } {
  let start = from;
  while (start < text.length) {
    const lineBreak = text.indexOf("\n", start);
    const end = lineBreak === -1 ? text.length : lineBreak + 1;
    const line = text.slice(start, end);
    if (trimEdges(line) !== "") return { text: line, end };
    start = end;
  }
  return { text: "", end: text.length };
}
