import { z } from "zod";
import { LIMITS, MOST_MATCHES } from "../vocabulary/limits.ts";
import { SEARCH_MODES } from "../vocabulary/search-modes.ts";
import { BookName } from "./book.ts";
import { Highlight } from "./highlight.ts";

export const SearchMode = z
  .enum(SEARCH_MODES)
  .describe("`keyword`: by words. `semantic`: by meaning. `hybrid`: by both.");
export type SearchMode = z.infer<typeof SearchMode>;

export const SearchQuery = z.object({
  q: z
    .string()
    .max(20_000)
    .describe('Words and filters, as typed in the search field: `soul tag:stoic -book:walden "a phrase" after:2023`.')
    .meta({ examples: ["soul"] }),
  mode: SearchMode.default("hybrid"),
  bookId: z.coerce.number().int().positive().optional().describe("Only in this book."),
  tag: z.string().max(LIMITS.tag).optional().describe("Only with this tag, or one nested in it."),
  limit: z.coerce.number().int().min(1).max(100).default(30).describe("The number of results."),
});

export const SearchResult = z.object({
  highlight: Highlight,
  book: BookName,
  snippet: z
    .string()
    .describe("The part of the text that matches the query: escaped HTML whose only markup is `<mark>`."),
  score: z.number().describe("Higher is better; only comparable within one response."),
  why: z
    .object({
      words: z.enum(["all", "some", "none"]).describe("Which words of the query it contains: all, some, or none."),
      meaning: z
        .number()
        .min(0)
        .max(1)
        .nullable()
        .describe("How close it is in meaning, from 0 to 1; null if that is not why it was found."),
    })
    .describe("Why it was found."),
  alike: z.array(z.number().int()).describe("The ids of nearly identical highlights that are folded into this one."),
});
export type SearchResult = z.infer<typeof SearchResult>;

const waiting = z.number().int().describe("How many highlights can’t be found by meaning yet.");

export const SearchAnswer = z.object({
  items: z.array(SearchResult),
  mode: SearchMode.describe("How the search was done: by words only if nothing can be found by meaning."),
  tookMs: z.number().describe("Milliseconds."),
  waiting,
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;

export const MatchesQuery = SearchQuery.pick({ q: true, bookId: true });

/** Everything that matches a query by its words and filters. */
export const Matches = z.object({
  ids: z.array(z.number().int()).describe(`The ids of the highlights, in no order; at most ${MOST_MATCHES}.`),
  total: z.number().int().nonnegative().describe("How many there are."),
});

export const SimilarQuery = SearchQuery.pick({ limit: true });

/** Highlights similar to one: those closest to it in meaning, the closest first. */
export const SimilarAnswer = z.object({ items: z.array(SearchResult), waiting });
export type SimilarAnswer = z.infer<typeof SimilarAnswer>;
