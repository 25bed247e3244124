import { z } from "zod";
import { Book } from "./book.ts";
import { Highlight } from "./highlight.ts";

export const SearchMode = z.enum(["hybrid", "keyword", "semantic"]);
export type SearchMode = z.infer<typeof SearchMode>;

export const SearchResult = z.object({
  highlight: Highlight,
  book: Book.pick({ id: true, title: true, author: true }),
  /** Escaped HTML in which only `<mark>` is markup: the part of the text that answers the query. */
  snippet: z.string(),
  /** Higher is better; comparable within one answer only. */
  score: z.number(),
  /** Why it is here. */
  why: z.object({
    /** Where words of the query stand: all of them, some, or none. */
    words: z.enum(["all", "some", "none"]),
    /** How close it is in meaning, from 0 to 1; null if that is not why it is here. */
    meaning: z.number().min(0).max(1).nullable(),
  }),
  /** Highlights that say nearly the same and are folded into this one, by their ids. */
  alike: z.array(z.number().int()),
});
export type SearchResult = z.infer<typeof SearchResult>;

export const SearchAnswer = z.object({
  items: z.array(SearchResult),
  /** How it was searched: by words alone where nothing can be found by meaning. */
  mode: SearchMode,
  tookMs: z.number(),
  /** How many highlights cannot be found by meaning yet. */
  waiting: z.number().int(),
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;

/** More like a highlight: those closest to it in meaning, the closest first. */
export const SimilarAnswer = z.object({ items: z.array(SearchResult), waiting: z.number().int() });
export type SimilarAnswer = z.infer<typeof SimilarAnswer>;
