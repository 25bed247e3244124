/** A highlight from Omnivore, or the note to a whole page, which has no quote (`text` is empty). */
export interface OmnivoreMark {
  text: string;
  note: string;
  tags: string[];
  /** Verbatim, as in the file. */
  raw: string;
}

const QUOTE = /^> ?/;
/** `#one #two words`; a blank after the first sign would make it a heading. */
const LABELS = /^#[^\s#]/;

/**
 * The highlights in one of Omnivore's Markdown files: a quotation each, then a line of labels, then the note, with
 * blank lines between. The note to the page has more blank lines after it, but its start is not marked: everything
 * between a quotation and the end of such a note belongs to the page.
 */
export function marksIn(markdown: string): OmnivoreMark[] {
  const blocks = blocksIn(markdown.replace(/\r\n?/g, "\n"));
  return blocks.flatMap((lines, at) => marksOf(lines, at === blocks.length - 1));
}

/** The lines of the file, those from one quotation to the next together. */
function blocksIn(markdown: string): string[][] {
  const blocks: string[][] = [];
  let current: string[] = [];
  for (const line of markdown.split("\n")) {
    // Blank lines within a quotation also have the sign, so the previous line decides whether one begins.
    const begins = QUOTE.test(line) && (current.at(-1) ?? "").trim() === "";
    if (begins) blocks.push((current = []));
    else if (blocks.length === 0) blocks.push(current);
    current.push(line);
  }
  return blocks;
}

function marksOf(lines: string[], isLast: boolean): OmnivoreMark[] {
  const isQuote = QUOTE.test(lines[0] ?? "");
  const blank = lines.findIndex((line) => line.trim() === "");
  const quoted = isQuote ? lines.slice(0, blank === -1 ? lines.length : blank) : [];
  const text = quoted
    .map((line) => line.replace(QUOTE, ""))
    .join("\n")
    .trim();
  let rest = lines.slice(quoted.length);
  const at = rest.findIndex((line) => line.trim() !== "");
  const labels = isQuote && LABELS.test(rest[at] ?? "") ? (rest[at] ?? "") : "";
  if (labels !== "") rest = rest.slice(at + 1);
  const tags =
    labels === ""
      ? []
      : labels
          .slice(1)
          .split(" #")
          .map((label) => label.trim());
  const note = rest.join("\n").trim();
  const raw = lines.join("\n").trim();
  if (!isQuote) return note === "" ? [] : [{ text: "", note, tags: [], raw }];
  if (note === "" || !isOfPage(rest, isLast)) return [{ text, note, tags, raw }];
  return [
    { text, note: "", tags, raw },
    { text: "", note, tags: [], raw: note },
  ];
}

/** `\n\n` follows the note to a page, and another `\n\n` precedes whatever comes next. */
function isOfPage(lines: string[], isLast: boolean): boolean {
  const blanks = lines.length - 1 - lines.findLastIndex((line) => line.trim() !== "");
  return blanks >= (isLast ? 2 : 3);
}
