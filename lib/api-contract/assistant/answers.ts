import { z } from "zod";
import type { PlacedHighlight } from "../highlight.ts";
import { fitted, type ListItem } from "./bounded.ts";
import { cite, CitedHighlight, describeCitation } from "./citation.ts";
import { nextCursor } from "./cursor.ts";
import { resultOf, type ToolAnswer, type ToolContext } from "./tool.ts";

/** A list of citations. */
export const Citations = z.object({ highlights: z.array(CitedHighlight), nextCursor });

/**
 * An answer with as many highlights as fit. `heading` is a sentence before them, `more` joins the answer's data, and
 * `intro` comes before the quotations.
 */
export function answerWithHighlights<More extends object>(
  placed: readonly ListItem<PlacedHighlight>[],
  { quotations, links }: ToolContext,
  { more, intro, heading }: { more: More; intro?: string; heading: (count: number) => string },
): ToolAnswer<z.infer<typeof Citations> & More> {
  const items = placed.map(({ item, next }) => ({ item: cite(item, links), next }));
  return answerWithList(items, (shown, next) => ({
    data: { ...more, highlights: [...shown], nextCursor: next },
    text: [
      heading(shown.length),
      ...(intro === undefined && shown.length === 0 ? [] : [quotations.preface]),
      ...(intro === undefined ? [] : [intro]),
      ...shown.map((cited) => describeCitation(cited, quotations)),
      ...continuation(next),
    ].join("\n\n"),
  }));
}

/** An answer with as many items as fit. */
export function answerWithList<T, Data extends Record<string, unknown>>(
  items: readonly ListItem<T>[],
  build: (shown: readonly T[], next: string | null) => ToolAnswer<Data>,
): ToolAnswer<Data> {
  return fitted(items, build, resultOf);
}

/** How to get the rest, if there is one. */
export function continuation(next: string | null): string[] {
  return next === null ? [] : [`There is more: call this again with the same arguments and cursor "${next}".`];
}

/** “1 highlight”, “2 highlights”. */
export function counted(count: number, noun: string): string {
  return `${count === 0 ? "No" : count} ${noun}${count === 1 ? "" : "s"}`;
}
