import type { SourceBook } from "../types.ts";
import { trimEdges } from "./edges.ts";

/**
 * The book named by a title line, `Title (Author)`; null if the line is empty.
 *
 * The author is the last group in parentheses, nested ones included, kept as written (`Last, First`; several with `;`).
 * The firmware writes `{title} ({author})` and, for a book without author, the title and two spaces: in such a line
 * everything is the title. KOReader, which writes the same format, puts several authors on a line each inside the
 * parentheses; until 2024 it gave none. One case is ambiguous: a title that ends in parentheses on a line that lost its
 * two spaces, or from an old KOReader: its last group becomes the author.
 */
export function readTitle(line: string): SourceBook | null {
  const written = trimEdges(line);
  if (written === "") return null;
  const open = / {2}[\r\n]*$/.test(line) ? null : authorStart(written);
  if (open === null) return { title: onOneLine(written), author: null };
  const title = onOneLine(trimEdges(written.slice(0, open)));
  if (title === "") return { title: onOneLine(written), author: null };
  const authors = written
    .slice(open + 1, -1)
    .split("\n")
    .map(trimEdges);
  return { title, author: authors.filter((author) => author !== "").join("; ") || null };
}

/** Titles with line breaks in them. */
function onOneLine(title: string): string {
  return title.includes("\n") ? title.split("\n").map(trimEdges).join(" ") : title;
}

/** Index of the parenthesis that is closed at the end of the line. Full-width ones have no space in front. */
function authorStart(line: string): number | null {
  if (!isClosing(line.charAt(line.length - 1))) return null;
  let depth = 0;
  for (let at = line.length - 1; at >= 0; at--) {
    const character = line.charAt(at);
    if (isClosing(character)) depth++;
    else if (isOpening(character) && --depth === 0) {
      return character === "（" || /\s/.test(line.charAt(at - 1)) ? at : null;
    }
  }
  return null;
}

function isOpening(character: string): boolean {
  return character === "(" || character === "（";
}

function isClosing(character: string): boolean {
  return character === ")" || character === "）";
}
