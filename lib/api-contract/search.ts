import { z } from "zod";
import { BookName } from "./book.ts";
import { Highlight } from "./highlight.ts";

export const SearchMode = z
  .enum(["hybrid", "keyword", "semantic"])
  .describe("`keyword`: by words. `semantic`: by meaning. `hybrid`: by both.");
export type SearchMode = z.infer<typeof SearchMode>;

export const SearchQuery = z.object({
  q: z
    .string()
    .max(20_000)
    .describe('Words, and filters as they are typed: `soul tag:stoic -book:walden "a phrase" after:2023`.')
    .meta({ examples: ["soul"] }),
  mode: SearchMode.default("hybrid"),
  bookId: z.coerce.number().int().positive().optional().describe("Only in this book."),
  tag: z.string().max(100).optional().describe("Only with this tag."),
  limit: z.coerce.number().int().min(1).max(100).default(30).describe("How many results."),
});

export const SearchResult = z.object({
  highlight: Highlight,
  book: BookName,
  snippet: z
    .string()
    .describe("The part of the text that answers the query: escaped HTML in which only `<mark>` is markup."),
  score: z.number().describe("Higher is better; comparable within one answer only."),
  why: z
    .object({
      words: z
        .enum(["all", "some", "none"])
        .describe("Where words of the query stand in it: all of them, some, or none."),
      meaning: z
        .number()
        .min(0)
        .max(1)
        .nullable()
        .describe("How close it is in meaning, from 0 to 1; null if that is not why it is here."),
    })
    .describe("Why it is here."),
  alike: z
    .array(z.number().int())
    .describe("Highlights that say nearly the same and are folded into this one, by their ids."),
});
export type SearchResult = z.infer<typeof SearchResult>;

const waiting = z.number().int().describe("How many highlights cannot be found by meaning yet.");

export const SearchAnswer = z.object({
  items: z.array(SearchResult),
  mode: SearchMode.describe("How it was searched: by words alone where nothing can be found by meaning."),
  tookMs: z.number().describe("Milliseconds."),
  waiting,
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;

export const SimilarQuery = SearchQuery.pick({ limit: true });

/** Highlights similar to one: those closest to it in meaning, the closest first. */
export const SimilarAnswer = z.object({ items: z.array(SearchResult), waiting });
export type SimilarAnswer = z.infer<typeof SimilarAnswer>;
