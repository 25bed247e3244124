import { z } from "zod";
import { BOOK_ORDERS } from "../vocabulary/book-orders.ts";
import { LIMITS } from "../vocabulary/limits.ts";
import { windowOf, WindowPaging } from "./paging.ts";
import { Tags } from "./tags.ts";

/** A book in a response. */
export const Book = z.object({
  id: z.number().int(),
  title: z.string(),
  author: z.string().nullable(),
  source: z.string().describe("Where it first came from, for instance `kindle-clippings`."),
  highlightCount: z.number().int().describe("Not counting the trash."),
  lastHighlightedAt: z
    .string()
    .nullable()
    .describe("The date of its newest highlight, in the reader’s wall-clock time: `YYYY-MM-DDTHH:MM:SS`."),
  tags: z.array(z.string()),
  kind: z.enum(["book", "article"]).describe("`article`: the web page at `url`."),
  url: z.string().nullable().describe("The canonical URL of an article."),
  site: z.string().nullable().describe("The name of the website."),
  publishedAt: z.string().nullable().describe("As precise as the page says: `YYYY-MM-DD`, or with a time."),
});
export type Book = z.infer<typeof Book>;

/** A book's title and author only. */
export const BookName = Book.pick({ id: true, title: true, author: true });

export const BooksQuery = WindowPaging.extend({
  sort: z
    .enum(BOOK_ORDERS)
    .default("recent")
    .describe("`recent`: most recently read first. `count`: most highlights first."),
  source: z.string().max(100).optional().describe("Only books from this source."),
  tag: z
    .string()
    .max(LIMITS.tag)
    .optional()
    .describe("Only books with this tag, or one nested in it: the book itself, or one of its highlights."),
  author: z
    .string()
    .max(1000)
    .optional()
    .describe("Only books of this author: the name in any spelling (`Carlo Rovelli`, `Rovelli, Carlo`), or its `key`."),
  importId: z.coerce
    .number()
    .int()
    .positive()
    .optional()
    .describe("Only books to which this import added something that was not here before."),
  q: z.string().max(200).optional().describe("Words, or parts of words, from the title or author."),
});

export const BookPage = windowOf(Book);

export const BookChange = z
  .strictObject({
    tags: Tags.describe("The complete new list of tags."),
  })
  .meta({ examples: [{ tags: ["stoic"] }] });

/** A book as one source names it. */
export const BookSource = z.object({
  id: z.number().int(),
  source: z.string(),
  title: z.string(),
  author: z.string().nullable(),
  entries: z.number().int().nonnegative().describe("How many highlights and notes this source has for the book."),
  pinned: z.boolean().describe("Whether the reader assigned it to this book by hand."),
});
export type BookSource = z.infer<typeof BookSource>;

export const BookSources = z.object({ items: z.array(BookSource) });

export const BookMerge = z.strictObject({
  bookId: z.number().int().positive().describe("The book to merge into this one."),
});

export const BookSplit = z.strictObject({
  sourceIds: z.array(z.number().int().positive()).min(1).max(1000).describe("The ids of the sources to split off."),
});
