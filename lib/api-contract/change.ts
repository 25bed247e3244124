import { z } from "zod";
import { CHANGE_KINDS } from "../vocabulary/library-change.ts";

/** A change that the reader made, in their history. */
export const LibraryChange = z.object({
  id: z.number().int(),
  kind: z
    .enum(CHANGE_KINDS)
    .describe("What was done: `trash` to highlights, `trash_book` to a book, `tags` to tags themselves."),
  count: z.number().int().nonnegative().describe("The number of highlights, or of tags."),
  detail: z.string().nullable().describe("For instance the colour, the names of the tags, or the title of the book."),
  createdAt: z.string().describe("ISO 8601, UTC."),
  undoneAt: z.string().nullable().describe("ISO 8601, UTC; null if it has not been undone."),
});
export type LibraryChange = z.infer<typeof LibraryChange>;

export const LibraryChanges = z.object({ items: z.array(LibraryChange) });

export const UndoneChange = z.object({
  count: z.number().int().nonnegative().describe("The number of highlights or tags that are what they were."),
  skipped: z.number().int().nonnegative().describe("Those that were changed since, and were left alone."),
  kind: z.enum(CHANGE_KINDS),
});
