import { z } from "zod";
import type { EntrySelector } from "./types.ts";

const Quote = z.object({
  type: z.literal("TextQuoteSelector"),
  exact: z.string(),
  prefix: z.string().nullish().catch(null),
  suffix: z.string().nullish().catch(null),
});

const Position = z.object({
  type: z.literal("TextPositionSelector"),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
});

/** Those of the selectors of a W3C annotation that find a passage by its words, or by its place in the text. */
export function textSelectors(selectors: readonly unknown[]): EntrySelector[] {
  return selectors.flatMap((selector): EntrySelector[] => {
    const quote = Quote.safeParse(selector).data;
    if (quote === undefined) return [Position.safeParse(selector).data].filter((read) => read !== undefined);
    const { type, exact, prefix, suffix } = quote;
    return [{ type, exact, ...(prefix && { prefix }), ...(suffix && { suffix }) }];
  });
}

/** The words that selectors quote; empty if none does. */
export function quotedIn(selectors: readonly EntrySelector[]): string {
  return selectors.find((one) => one.type === "TextQuoteSelector")?.exact ?? "";
}

/** The start of a passage in its document, in UTF-16 units; null if the selectors do not contain it. */
export function startIn(selectors: readonly EntrySelector[]): number | null {
  return selectors.find((one) => one.type === "TextPositionSelector")?.start ?? null;
}
