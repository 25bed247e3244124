import type { Position } from "../types.ts";
import { anyOf, LANGUAGES } from "./languages.ts";
import { RANGE, rangeOf, romanRange } from "../values/numbers.ts";

const PAGE = anyOf(LANGUAGES.flatMap((language) => language.page));
const LOCATION = anyOf(LANGUAGES.flatMap((language) => language.location));
const TOKEN = new RegExp(`(${PAGE})|(${LOCATION})|${RANGE}`, "giu");
const ROMAN_BEFORE = /(?<![\p{L}\p{N}])([ivxlcdm]+(?:\s*[-–]\s*[ivxlcdm]+)?)\s*$/iu;
/** The number of `A-12` is part of a name. */
const PART_OF_LABEL = /\p{sc=Latin}-?$/u;
/** A page named otherwise, such as `A-12` or `cover`: the rest of its segment, if short. */
const LABEL = /^[\s:.#№]*([\p{L}\p{N}][^\s|]{0,19})\s*$/u;

interface PositionToken {
  role: "page" | "location" | "number";
  start: number;
  end: number;
  numbers: [first: string, last: string | undefined];
  used: boolean;
}

/**
 * Parses pages and locations from the bar-separated segments of a metadata line, in any language of the table: a number
 * belongs to the word before it, or else to the word directly after it (`133ページ`, `第 65 页`).
 *
 * Numbers without a known word are classified by structure: the first of two segments is the page; a single one is a
 * location.
 */
export function readPosition(segments: string[]): Position {
  const position: Position = { page: null, pages: null, locations: null };
  const unclaimed: PositionToken[] = [];
  for (const segment of segments) {
    const tokens = tokensOf(segment);
    for (const [index, token] of tokens.entries()) {
      if (token.role !== "number") continue;
      const word = wordFor(token, tokens[index - 1], tokens[index + 1]);
      if (word === "page" && PART_OF_LABEL.test(segment.slice(0, token.start))) continue;
      if (word === null) unclaimed.push(token);
      else claim(position, word, token);
    }
    if (position.page === null) readPrintedPage(position, segment, tokens);
  }
  claimByShape(position, unclaimed);
  return position;
}

function claimByShape(position: Position, [first, second]: PositionToken[]): void {
  if (first === undefined) return;
  const bare = position.page === null && position.locations === null;
  if (bare && second !== undefined) {
    claim(position, "page", first);
    claim(position, "location", second);
  } else claim(position, position.locations === null ? "location" : "page", first);
}

function tokensOf(segment: string): PositionToken[] {
  const tokens: PositionToken[] = [];
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(segment); found !== null; found = TOKEN.exec(segment)) {
    const [text, page, location, first = "", last] = found;
    const role = page !== undefined ? "page" : location !== undefined ? "location" : "number";
    tokens.push({ role, start: found.index, end: found.index + text.length, numbers: [first, last], used: false });
  }
  return tokens;
}

function wordFor(
  number: PositionToken,
  before: PositionToken | undefined,
  after: PositionToken | undefined,
): "page" | "location" | null {
  const follows = after !== undefined && after.role !== "number" && after.start - number.end <= 3;
  const word = before !== undefined && before.role !== "number" && !before.used ? before : follows ? after : undefined;
  if (word === undefined || word.role === "number") return null;
  word.used = true;
  return word.role;
}

function claim(position: Position, role: "page" | "location", { numbers: [first, last] }: PositionToken): void {
  const range = rangeOf(first, last);
  if (range === null) return;
  if (role === "location") position.locations ??= range;
  else if (position.page === null) {
    position.page = range.start === range.end ? String(range.start) : `${range.start}-${range.end}`;
    position.pages = range;
  }
}

/** Pages that are not numbered 1, 2, 3: roman numerals on either side of the word, or a label of the publisher's. */
function readPrintedPage(position: Position, segment: string, tokens: PositionToken[]): void {
  const word = tokens.find((token) => token.role === "page");
  if (word === undefined) return;
  const rest = segment.slice(word.end);
  const before = ROMAN_BEFORE.exec(segment.slice(0, word.start))?.[1];
  const roman = romanRange(rest.replace(/^[\s:.#№]+/, "")) ?? (before === undefined ? null : romanRange(before));
  position.page = roman?.page ?? LABEL.exec(rest)?.[1] ?? null;
  position.pages = roman?.pages ?? null;
}
