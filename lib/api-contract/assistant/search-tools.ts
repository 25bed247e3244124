import { z } from "zod";
import { LIMITS } from "../../vocabulary/limits.ts";
import { Color } from "../highlight.ts";
import { SearchMode } from "../search.ts";
import { answerWithHighlights, Citations, counted } from "./answers.ts";
import { Cursor, readCursor, resultsAfter, resultsFor } from "./cursor.ts";
import { writeQuery } from "./search-query.ts";
import { defineTool } from "./tool.ts";

/** A year, a month or a day, by the reader's wall clock. */
const ReadingDate = z
  .string()
  .regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/, "Use 2024, 2024-03 or 2024-03-01.");

export const from = ReadingDate.optional().describe("Highlighted in this year, month or day, or later: `2024-03`.");
export const before = ReadingDate.optional().describe("Highlighted before this year, month or day.");
export const limitOf = (usual: number) =>
  z.number().int().min(1).max(50).default(usual).describe("The most highlights; an answer may have fewer than that.");
export const highlightId = z.number().int().positive().describe("The id of a highlight, from another tool.");

const waiting = z.number().int().describe("How many highlights can’t be found by meaning yet.");
const name = z.string().max(LIMITS.tag);

export const searchHighlights = defineTool({
  name: "search_highlights",
  title: "Search highlights",
  description:
    "Finds passages that the reader highlighted, by words and by meaning, best match first. Use it for any question about what the reader has read. Filters narrow it down and also work without words. Cite what you use, with its link.",
  operations: ["GET /api/v1/search"],
  input: z.object({
    query: z
      .string()
      .max(500)
      .optional()
      .describe("What to look for: a question, an idea, words, or a “phrase in quotation marks”."),
    author: name.optional().describe("Only books of this author."),
    book: name.optional().describe("Only books with this title, or the beginning of it."),
    tag: name.optional().describe("Only with exactly this tag; see list_tags."),
    color: Color.optional(),
    favorite: z.boolean().optional().describe("true: only favourites."),
    from,
    before,
    mode: SearchMode.default("hybrid"),
    limit: limitOf(10),
    cursor: Cursor.optional(),
  }),
  output: Citations.extend({ mode: SearchMode, waiting }),
  async run({ mode, limit, cursor, ...filters }, context) {
    const { skip } = readCursor(cursor);
    const asked = resultsFor(skip, limit);
    const found = await context.call("GET /api/v1/search", { query: { q: writeQuery(filters), mode, limit: asked } });
    return answerWithHighlights(resultsAfter(found.items, skip, asked), context, {
      more: { mode: found.mode, waiting: found.waiting },
      heading: (count) => `${counted(count, "highlight")} found, best match first.`,
    });
  },
});

export const similarHighlights = defineTool({
  name: "similar_highlights",
  title: "Similar highlights",
  description:
    "Finds the highlights closest in meaning to one highlight, in any book. Use it to follow an idea from one book to others.",
  operations: ["GET /api/v1/highlights/{id}/similar"],
  input: z.object({ id: highlightId, limit: limitOf(10), cursor: Cursor.optional() }),
  output: Citations.extend({ waiting }),
  async run({ id, limit, cursor }, context) {
    const { skip } = readCursor(cursor);
    const asked = resultsFor(skip, limit);
    const found = await context.call("GET /api/v1/highlights/{id}/similar", {
      params: { id },
      query: { limit: asked },
    });
    return answerWithHighlights(resultsAfter(found.items, skip, asked), context, {
      more: { waiting: found.waiting },
      heading: (count) => `${counted(count, "highlight")} similar to highlight ${id}, closest first.`,
    });
  },
});

export const randomHighlights = defineTool({
  name: "random_highlights",
  title: "Random highlights",
  description:
    "Picks highlights at random from the whole library, different ones each time. Use it for a quiz, a reminder or a surprise; not to answer questions.",
  operations: ["GET /api/v1/highlights/random"],
  input: z.object({ count: limitOf(5) }),
  output: Citations,
  async run({ count }, context) {
    const { items } = await context.call("GET /api/v1/highlights/random", { query: { count } });
    const picked = items.map((item) => ({ item, next: null }));
    return answerWithHighlights(picked, context, {
      more: {},
      heading: (shown) => `${counted(shown, "highlight")} picked at random.`,
    });
  },
});
