import { readDate } from "../kindle-clippings/dates.ts";
import { trimEdges } from "../kindle-clippings/edges.ts";
import type { Clipping, StrayLine } from "../koreader-markdown/clipping.ts";
import type { SourceBook } from "../types.ts";

/** The ideographic space, with which KOReader begins every line that is not part of the highlight. */
const WIDE = "\u3000";
const SEPARATOR = "-=-=-=-=-=-";
/** `Thu Jun 27 20:57:13 2024`, as `%c` is written on every device, whatever its language. */
const MOMENT = /\p{L}{3} (\p{L}{3}) {1,2}(\d{1,2}) (\d{2}:\d{2}:\d{2}) (\d{4})/u;
const PAGE = /(?<![\p{L}\d])(?:\d+(?:-\d+)?|N\/A|[ivxlcdm]+)(?![\p{L}\d])/iu;
/** In English the page is between these; in other languages it is the first number of the line. */
const ENGLISH_PAGE = /^-- Page: (.{1,40}), added on /;

interface KoreaderTextBlock {
  /** Up to the separator, without it. */
  lines: string[];
  /** Whether a book may begin here: at the beginning, after a blank line, or directly after a separator. */
  opensBook: boolean;
}

/** Splits a text export of KOReader's into its highlights, each of which ends with a line of `-=-=`. */
export function splitText(text: string): (Clipping | StrayLine)[] {
  const pieces: (Clipping | StrayLine)[] = [];
  let book: SourceBook = { title: "", author: null };
  for (const { lines, opensBook } of blocksOf(text)) {
    const heading = lines.findIndex((line) => !line.startsWith(WIDE) || line.startsWith(WIDE + WIDE));
    const names = (heading === -1 ? lines : lines.slice(0, heading)).map(trimEdges).filter((name) => name !== "");
    const title = opensBook || names.length > 1 ? names.shift() : undefined;
    if (title !== undefined) book = { title, author: null };
    const raw = lines.join("\n");
    const place = heading === -1 ? "" : (lines[heading] ?? "");
    if (place.startsWith(WIDE + WIDE)) {
      pieces.push(clippingOf({ book, chapter: names[0] ?? null, raw }, place, lines.slice(heading + 1)));
    } else if (heading !== -1 || names.length > 0) pieces.push({ kind: "stray", raw });
  }
  return pieces;
}

function* blocksOf(text: string): Generator<KoreaderTextBlock> {
  let lines: string[] = [];
  let opensBook = true;
  const block = (): KoreaderTextBlock[] => {
    const start = lines.findIndex((line) => line !== "");
    return start === -1 ? [] : [{ lines: lines.slice(start), opensBook: opensBook || start > 0 }];
  };
  for (const line of text.split("\n")) {
    if (!line.startsWith(SEPARATOR)) {
      lines.push(line);
      continue;
    }
    yield* block();
    // Newer versions write no line end between two books: the next title follows the separator.
    const rest = line.slice(SEPARATOR.length);
    opensBook = rest !== "";
    lines = rest === "" ? [] : [rest];
  }
  yield* block();
}

type KoreaderTextBook = Pick<Clipping, "book" | "chapter" | "raw">;

/** @param place the line that names page and time, in the language of the device */
function clippingOf(known: KoreaderTextBook, place: string, lines: string[]): Clipping {
  const line = trimEdges(place);
  const [written, month, day, time, year] = MOMENT.exec(line) ?? [];
  const highlightedAt = readDate(written === undefined ? line : `${day} ${month} ${year} ${time}`);
  const words = written === undefined ? line : line.replace(written, "");
  const page = ENGLISH_PAGE.exec(words)?.[1] ?? PAGE.exec(words)?.[0] ?? "";
  const rule = lines.indexOf("---");
  const text = lines.slice(0, rule === -1 ? lines.length : rule).join("\n");
  const note = rule === -1 ? null : lines.slice(rule + 1).join("\n");
  return { kind: "clipping", ...known, page, highlightedAt, text, note };
}
