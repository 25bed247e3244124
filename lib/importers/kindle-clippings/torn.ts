import { trimEdges } from "./edges.ts";
import { opensLikeMetadata, readMetadata } from "./metadata.ts";

/** A quick check: text without any of these is one entry. */
const DASHED_LINE = /[\r\n][^\S\r\n]*[-\u2010-\u2015\u2212]/;
/** The rest of a separator that was attached to the text before it. */
const SEPARATOR = /={8,}\s*$/;

/**
 * Splits the text between two separators if one between two entries is missing: a line within a text that is certainly
 * metadata begins another entry, together with the title in the line before it. Each part is an entry as in the file.
 */
export function tearApart(raw: string): string[] {
  if (!DASHED_LINE.test(raw)) return [raw];
  const lines = raw.split(/(?<=\r\n|\r(?!\n)|\n)/);
  const parts: string[] = [];
  let start = 0;
  let before = firstMetadata(lines);
  for (let at = before + 2; at < lines.length; at++) {
    const title = titleBefore(lines, at, before);
    if (title === null || !isSurelyMetadata(lines[at] ?? "")) continue;
    parts.push(lines.slice(start, title).join("").replace(SEPARATOR, ""));
    start = title;
    before = at;
  }
  return [...parts, lines.slice(start).join("")];
}

/** The metadata line of the first entry: the first one after a title. */
function firstMetadata(lines: string[]): number {
  const at = lines.findIndex((line) => opensLikeMetadata(line) && isSurelyMetadata(line));
  return at === -1 ? lines.length : at;
}

/** A line of a known kind, with a place or a date, in parts: no sentence is like that. */
function isSurelyMetadata(line: string): boolean {
  if (!opensLikeMetadata(line) || !/[|｜]/.test(line)) return false;
  const metadata = readMetadata(trimEdges(line));
  if (metadata === null || metadata.kind === null) return false;
  const { page, locations } = metadata.position;
  return (page ?? locations ?? metadata.highlightedAt) !== null;
}

/** The number of the line directly before, unless it is empty or the metadata of the previous entry. */
function titleBefore(lines: string[], at: number, metadata: number): number | null {
  const title = at - 1;
  return title > metadata && trimEdges(lines[title] ?? "") !== "" ? title : null;
}
