import { z } from "zod";
import { BOOK_ORDERS } from "../vocabulary/book-orders.ts";
import { DUPLICATE_EVIDENCE } from "../vocabulary/duplicate-evidence.ts";
import { readIsbn } from "../vocabulary/isbn.ts";
import { readLanguage } from "../vocabulary/language-name.ts";
import { EARLIEST_YEAR, LIMITS } from "../vocabulary/limits.ts";
import { BookCover } from "./cover.ts";
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
  subtitle: z.string().nullable(),
  series: z.string().nullable(),
  seriesNumber: z.string().nullable().describe("Its number in the series, as printed: `3`, `1.5`."),
  year: z.number().int().nullable().describe("When it was first published; negative before our era."),
  language: z.string().nullable().describe("A BCP 47 tag, for instance `en-GB`."),
  isbn: z.string().nullable().describe("Thirteen digits."),
  publisher: z.string().nullable(),
  pinned: z.boolean().describe("Whether the reader keeps it at the top of the library."),
  archived: z.boolean().describe("Whether the reader keeps it out of the library, Home and search."),
  cover: BookCover.nullable().describe("The image that the reader gave it."),
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
  pinned: z.enum(["true", "false"]).optional().describe("Only pinned books, or only the others."),
  archived: z
    .enum(["true", "false"])
    .optional()
    .describe("Only archived books, or only the others; all books without it."),
});

export const BookPage = windowOf(Book);

const Title = z.string().trim().min(1, "A book needs a title.").max(LIMITS.title);

const Authors = z
  .array(z.string().trim().min(1).max(LIMITS.author))
  .max(50)
  .refine((names) => names.join("; ").length <= LIMITS.author, "These authors are too long.")
  .describe("The complete list: `Ursula K. Le Guin`, or `Le Guin, Ursula K.` to say how the name is filed.");

/** A book to add that has no highlights yet. */
export const NewBook = z
  .strictObject({ title: Title, authors: Authors.optional() })
  .meta({ examples: [{ title: "Walden", authors: ["Henry David Thoreau"] }] });
export type NewBook = z.infer<typeof NewBook>;

export const AddedBook = z.object({
  book: Book,
  isNew: z.boolean().describe("`false`: it was in the library before."),
});

/** Null or empty: none. */
const Line = z.string().trim().max(LIMITS.line).nullable().optional();

export const BookChange = z
  .strictObject({
    title: Title.optional(),
    authors: Authors.optional(),
    subtitle: Line,
    series: Line,
    seriesNumber: z.string().trim().max(20).nullable().optional(),
    year: z
      .number()
      .int()
      .min(EARLIEST_YEAR, `The earliest year is ${EARLIEST_YEAR}.`)
      .nullable()
      .optional()
      .describe("At most five years from now."),
    language: z
      .string()
      .trim()
      .max(50)
      .refine((tag) => tag === "" || readLanguage(tag) !== null, "This is not a language tag: use en, or pt-BR.")
      .nullable()
      .optional()
      .describe("A BCP 47 tag."),
    isbn: z
      .string()
      .trim()
      .max(40)
      .refine((isbn) => isbn === "" || readIsbn(isbn) !== null, "This is not an ISBN: check its digits.")
      .nullable()
      .optional()
      .describe("Ten or thirteen digits, with or without hyphens."),
    publisher: Line,
    tags: Tags.optional().describe("The complete new list of tags."),
    pinned: z.boolean().optional(),
    archived: z.boolean().optional(),
  })
  .meta({ examples: [{ tags: ["stoic"] }, { title: "Meditations", authors: ["Marcus Aurelius"], year: 180 }] });
export type BookChange = z.infer<typeof BookChange>;

/** Two books that may be one. */
export const BookDuplicate = z.object({
  first: Book.describe("The one with more highlights."),
  second: Book,
  evidence: z
    .enum(DUPLICATE_EVIDENCE)
    .describe(
      "What they have in common. `name`: title and author. `edition`: the same but for what is in brackets. `subtitle`: the same but for a subtitle. `author-missing`: the title, and one has no author.",
    ),
});
export type BookDuplicate = z.infer<typeof BookDuplicate>;

export const BookDuplicates = z.object({
  items: z.array(BookDuplicate),
  total: z.number().int().nonnegative().describe("How many there are in all."),
});

export const DuplicatesQuery = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) });

export const BookDistinction = z.strictObject({
  bookId: z.number().int().positive().safe().describe("The other book."),
  distinct: z.boolean().describe("`true`: they are two, and no longer offered as duplicates; `false` takes it back."),
});

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

/** A book was moved to the trash. */
/** A book that was changed. */
export const ChangedBook = Book.extend({
  undo: z
    .number()
    .int()
    .nullable()
    .describe("The id of the change, to undo it: `POST /api/v1/changes/{id}/undo`. Null if nothing was changed."),
});
export type ChangedBook = z.infer<typeof ChangedBook>;

export const BookDeletion = z.object({
  count: z.number().int().nonnegative().describe("The number of highlights that went to the trash with it."),
  undo: z.number().int().describe("The id of the change, to undo it: `POST /api/v1/changes/{id}/undo`."),
});
