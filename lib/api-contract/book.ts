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
  /** `article`: a page of the web, which `url` names. */
  kind: z.enum(["book", "article"]),
  /** The canonical address of an article. */
  url: z.string().nullable(),
  /** The name of the site that it is from. */
  site: z.string().nullable(),
  /** As far as the page says: `YYYY-MM-DD`, or with a time. */
  publishedAt: z.string().nullable(),
});
export type Book = z.infer<typeof Book>;

/** A book as one source names it. */
export const BookSource = z.object({
  id: z.number().int(),
  source: z.string(),
  title: z.string(),
  author: z.string().nullable(),
  /** How many highlights and notes it has said of it. */
  entries: z.number().int().nonnegative(),
  /** The reader put it where it is. */
  pinned: z.boolean(),
});
export type BookSource = z.infer<typeof BookSource>;
