import { entryOf } from "../annotation.ts";
import { orderOfCfi } from "../apple-books/location.ts";
import { readMoment } from "../csv/moment.ts";
import { skipped } from "../json-entries.ts";
import type { Entry, Position, ReadStep, SourceBook } from "../types.ts";
import { marksIn, type ReadestMark } from "./marks.ts";

/** How the template of Readest marks colours other than yellow. */
const SIGNS: [sign: string, color: string][] = [
  ["❗ ", "pink"],
  ["✅ ", "green"],
  ["💡 ", "blue"],
  ["✨ ", "purple"],
];
const LABELLED = /^\*\*[^*]{1,60}\*\*[:：] ?(.*)$/;
const EXPORTED = /^\*\*[^*]{0,60}Readest[^*]{0,60}\*\*/;
const BOOK_LINK = /(?:web\.readest\.com\/o|readest:\/)\/book\/([0-9a-f]{32})\/annotation\//;

/** Reads Readest's Markdown, highlight by highlight. `length` is that of the file, in bytes. */
export function* readMarkdown(text: string, length: number): Generator<ReadStep> {
  const lines = text
    .replace(/^\ufeff/, "")
    .replace(/\r\n?/g, "\n")
    .split("\n");
  const { book, end } = headerOf(lines);
  const md5 = BOOK_LINK.exec(text)?.[1];
  const named = { ...book, ...(md5 !== undefined && { md5 }) };
  const marks = marksIn(lines.slice(end));
  for (const [index, mark] of marks.entries()) {
    const raw = mark.raw.join("\n").trim();
    const entry = mark.kind === "unknown" ? skipped("malformed", index, raw) : readMark(mark, named, index, raw);
    yield { entry, format: "readest", bytesRead: Math.floor((length * (index + 1)) / marks.length), raw };
  }
}

/**
 * Title, author and the day of the export, each of which the reader may have left out, followed by a rule if there are
 * any.
 */
function headerOf(lines: readonly string[]): { book: SourceBook; end: number } {
  const first = lines.findIndex((line) => line.trim() !== "");
  const next = lines.findIndex((line, at) => at > first && line.trim() !== "");
  const isTitled = /^#{1,2} /.test(lines[first] ?? "") && /^(?:\*\*|---$)/.test(lines[next] ?? "");
  const from = isTitled ? next : first;
  const rule = lines.findIndex((line, at) => at >= from && (line === "---" || /^(?:#|>|- )/.test(line)));
  const isHeader = (isTitled || LABELLED.test(lines[from] ?? "")) && lines[rule] === "---";
  if (!isHeader) return { book: { title: "", author: null }, end: Math.max(0, first) };
  const author = lines.slice(from, rule).find((line) => LABELLED.test(line) && !EXPORTED.test(line));
  return {
    book: {
      title: isTitled ? (lines[first] ?? "").replace(/^#+ /, "").trim() : "",
      author: LABELLED.exec(author ?? "")?.[1]?.trim() || null,
    },
    end: rule + 1,
  };
}

function readMark({ chapter, text, note, info }: ReadestMark, book: SourceBook, index: number, raw: string): Entry {
  const written = text.join("\n");
  const sign = SIGNS.find(([one]) => written.startsWith(one));
  const { page, time, link } = readInfo(info);
  const highlightedAt = readMoment(time);
  const annotation = {
    book,
    text: sign === undefined ? written : written.slice(sign[0].length),
    note: note?.join("\n") ?? null,
    chapter: chapter || null,
    color: sign?.[1] ?? null,
    // The only date is that of the last change.
    highlightedAt,
    isDateUnread: highlightedAt === null && time !== "",
    sourceId: /\/annotation\/([^/?#\s]+)/.exec(link)?.[1] ?? null,
    position: placeOf(page, link),
  };
  return entryOf(annotation, index, raw);
}

/**
 * Its words are in the reader's language: the part with a link is the page, and the part with hours and minutes is the
 * time.
 */
function readInfo(info: string): { page: string; time: string; link: string } {
  const parts = info.slice(1, -1).split(" · ");
  const time = parts.find((part) => !part.startsWith("[") && /\d[:.]\d\d/.test(part)) ?? "";
  const page = parts.find((part) => part !== time) ?? "";
  const [, shown = page, link = ""] = /^\[([^\]]*)\]\((\S*)\)$/.exec(page) ?? [];
  return { page: /\d+/.exec(shown)?.[0] ?? "", time: time.replace(/^[^\d:：]*[:：]\s*/, ""), link };
}

/** Pages are those of a screen, unlike the place in the link. */
function placeOf(page: string, link: string): Partial<Position> {
  const cfi = /[?&]cfi=(\S+)$/.exec(link)?.[1] ?? "";
  const order = orderOfCfi(decoded(cfi)) ?? (page === "" ? null : Number(page));
  return { page: page || null, order };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
