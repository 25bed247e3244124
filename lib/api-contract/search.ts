import { z } from "zod";
import { Book } from "./book.ts";
import { Highlight } from "./highlight.ts";

export const SearchResult = z.object({
  highlight: Highlight,
  book: Book.pick({ id: true, title: true, author: true }),
  /** Escaped HTML in which only `<mark>` is markup: the part of the text that answers the query. */
  snippet: z.string(),
  /** Higher is better; comparable within one answer only. */
  score: z.number(),
});
export type SearchResult = z.infer<typeof SearchResult>;

export const SearchAnswer = z.object({
  items: z.array(SearchResult),
  mode: z.enum(["hybrid", "keyword", "semantic"]),
  tookMs: z.number(),
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;
