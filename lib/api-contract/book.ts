import { z } from "zod";
import { windowOf, WindowPaging } from "./paging.ts";
import { Tags } from "./tags.ts";

/** A book in a response. */
export const Book = z.object({
  id: z.number().int(),
  title: z.string(),
  author: z.string().nullable(),
  source: z.string().describe("Where it came from first, for instance `kindle-clippings`."),
  highlightCount: z.number().int().describe("Without what is in the trash."),
  lastHighlightedAt: z
    .string()
    .nullable()
    .describe("The newest date of its highlights: wall-clock time of the reader, `YYYY-MM-DDTHH:MM:SS`."),
  tags: z.array(z.string()),
  kind: z.enum(["book", "article"]).describe("`article`: a page of the web, which `url` names."),
  url: z.string().nullable().describe("The canonical address of an article."),
  site: z.string().nullable().describe("The name of the site that it is from."),
  publishedAt: z.string().nullable().describe("As far as the page says: `YYYY-MM-DD`, or with a time."),
});
export type Book = z.infer<typeof Book>;

/** A book's title and author only. */
export const BookName = Book.pick({ id: true, title: true, author: true });

export const BooksQuery = WindowPaging.extend({
  sort: z
    .enum(["recent", "title", "author", "count"])
    .default("recent")
    .describe("`recent`: what was read last comes first. `count`: what has most highlights comes first."),
  source: z.string().max(100).optional().describe("Only books that came from there."),
  tag: z.string().max(100).optional().describe("Only books with this tag."),
  author: z
    .string()
    .max(1000)
    .optional()
    .describe("Only books of this author: the name in any spelling (`Carlo Rovelli`, `Rovelli, Carlo`), or its `key`."),
  q: z.string().max(200).optional().describe("Words, or parts of words, of title and author."),
});

export const BookPage = windowOf(Book);

export const BookChange = z
  .strictObject({
    tags: Tags.describe("All its tags from now on."),
  })
  .meta({ examples: [{ tags: ["stoic"] }] });

/** A book as one source names it. */
export const BookSource = z.object({
  id: z.number().int(),
  source: z.string(),
  title: z.string(),
  author: z.string().nullable(),
  entries: z.number().int().nonnegative().describe("How many highlights and notes it has said of it."),
  pinned: z.boolean().describe("Whether the reader put it where it is."),
});
export type BookSource = z.infer<typeof BookSource>;

export const BookSources = z.object({ items: z.array(BookSource) });

export const BookMerge = z.strictObject({
  bookId: z.number().int().positive().describe("The book that becomes part of this one."),
});

export const BookSplit = z.strictObject({
  sourceIds: z
    .array(z.number().int().positive())
    .min(1)
    .max(1000)
    .describe("The sources that become a book of their own, by their ids."),
});
