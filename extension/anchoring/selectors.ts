import { LIMITS } from "#lib/vocabulary/limits.ts";
import type { TextSelector } from "#lib/api-contract/clip.ts";
import { compared, type PageText } from "./text.ts";

/** Number of letters before and after a passage that are stored to recognise it. */
const CONTEXT = 48;

/** A passage to find, in the form that `compared` returns. */
export interface SoughtPassage {
  exact: string;
  prefix: string;
  suffix: string;
  /** Its position in the raw text of the page; null if unknown. */
  position: { start: number; end: number } | null;
}

/**
 * Describes the passage from `start` to `end` of a page's text by its words, those around it, and its position. Source:
 * W3C Web Annotation Data Model, 4.2.4 and 4.2.5.
 */
export function describePassage(page: PageText<unknown>, start: number, end: number): TextSelector[] {
  const { text } = page;
  const exact = text.slice(start, end);
  const position: TextSelector = { type: "TextPositionSelector", start: page.toRaw(start), end: page.toRaw(end) };
  if (exact.length > LIMITS.text) return [position];
  const prefix = text.slice(Math.max(0, start - CONTEXT), start);
  const suffix = text.slice(end, end + CONTEXT);
  return [{ type: "TextQuoteSelector", exact, prefix, suffix }, position];
}

/**
 * The passage that a clip's selectors describe; null if they contain no words: a position alone may be anything by now.
 */
export function wantedBy(selectors: readonly TextSelector[]): SoughtPassage | null {
  const quote = selectors.find((selector) => selector.type === "TextQuoteSelector");
  const position = selectors.find((selector) => selector.type === "TextPositionSelector");
  const exact = compared(quote?.exact ?? "").trim();
  if (quote === undefined || exact === "") return null;
  return {
    exact,
    prefix: compared(quote.prefix ?? "").slice(-CONTEXT),
    suffix: compared(quote.suffix ?? "").slice(0, CONTEXT),
    position: position ? { start: position.start, end: position.end } : null,
  };
}
