import { z } from "zod";

/** A book as it is answered. */
export const Book = z.object({
  id: z.number().int(),
  title: z.string(),
  author: z.string().nullable(),
  source: z.string(),
  highlightCount: z.number().int(),
  /** The newest date of its highlights: wall-clock time, `YYYY-MM-DDTHH:MM:SS`. */
  lastHighlightedAt: z.string().nullable(),
  tags: z.array(z.string()),
});
export type Book = z.infer<typeof Book>;
