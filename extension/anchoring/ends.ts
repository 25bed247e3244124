import type { Stretch } from "./alike.ts";
import type { SoughtPassage } from "./selectors.ts";
import type { PageText } from "./text.ts";

const LETTER = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{N}]/u;
/** Number of letters by which a neighbour is recognised. */
const NEIGHBOUR = 16;
/** Fewer letters may occur anywhere. */
const LEAST = 6;

/**
 * The start and end of an edited passage, of which `core` has the letters that remain. It ends where its neighbours
 * begin, if they are still nearby: it contains nothing of them, and what is between them in the same block replaces
 * missing letters. Without neighbours it extends to the end of its block if about as much remains there as is missing,
 * else to the end of a word.
 */
export function endsOf(wanted: SoughtPassage, page: PageText<unknown>, core: Stretch): { start: number; end: number } {
  const { text } = page;
  let start = startBehind(wanted.prefix, page, core) ?? startOfBlock(page, core) ?? startOfWord(text, core.start);
  let end = endBefore(wanted.suffix, page, core) ?? endOfBlock(page, core) ?? endOfWord(text, core.end);
  while (text.charAt(start) === " ") start += 1;
  while (text.charAt(end - 1) === " ") end -= 1;
  return { start, end };
}

/** How far from the letters that were found the missing ones may have been. */
function reach(missing: number): number {
  return missing < 3 ? 2 : missing * 2 + 8;
}

function startBehind(prefix: string, page: PageText<unknown>, { start, missingBefore }: Stretch): number | null {
  const neighbour = prefix.slice(-NEIGHBOUR);
  if (neighbour.length < LEAST) return null;
  const from = Math.max(0, start - neighbour.length - reach(missingBefore));
  const at = page.text.slice(from, start + neighbour.length).lastIndexOf(neighbour);
  return at === -1 ? null : Math.max(from + at + neighbour.length, page.blockAt(start).start);
}

function endBefore(suffix: string, page: PageText<unknown>, { end, missingAfter }: Stretch): number | null {
  const neighbour = suffix.slice(0, NEIGHBOUR);
  if (neighbour.length < LEAST) return null;
  const from = Math.max(0, end - neighbour.length);
  const at = page.text.slice(from, end + neighbour.length + reach(missingAfter)).indexOf(neighbour);
  return at === -1 ? null : Math.min(from + at, page.blockAt(end - 1).end);
}

function startOfBlock(page: PageText<unknown>, { start, missingBefore }: Stretch): number | null {
  const block = page.blockAt(start);
  return start - block.start <= missingBefore * 2 ? block.start : null;
}

function endOfBlock(page: PageText<unknown>, { end, missingAfter }: Stretch): number | null {
  const block = page.blockAt(end - 1);
  return block.end - end <= missingAfter * 2 ? block.end : null;
}

/** The start of a word: a comparison may end within a changed word, but a mark does not. */
function startOfWord(text: string, place: number): number {
  let start = place;
  while (isInWord(text, start) && place - start < NEIGHBOUR) start -= 1;
  return start;
}

function endOfWord(text: string, place: number): number {
  let end = place;
  while (isInWord(text, end) && end - place < NEIGHBOUR) end += 1;
  return end;
}

function isInWord(text: string, place: number): boolean {
  return LETTER.test(text.charAt(place - 1)) && LETTER.test(text.charAt(place));
}
