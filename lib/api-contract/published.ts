import { z } from "zod";
import { LIMITS } from "../vocabulary/limits.ts";

// Requests of the published extension of Lektr, and the responses. It sends more than it needs to; the rest is ignored.

const count = z.number().int().nonnegative();
const words = (most: number) => z.string().max(most);

const PublishedHighlight = z.object({
  content: words(LIMITS.text),
  note: words(LIMITS.text).nullish(),
  location: z
    .union([words(100), z.number().transform(String)])
    .nullish()
    .describe("As Amazon writes it: `1,251-1,252`."),
  color: words(100).nullish().describe("Amazon’s name for it."),
});
export type PublishedHighlight = z.infer<typeof PublishedHighlight>;

const PublishedBook = z.object({
  title: z.string().trim().min(1, "A book needs a title.").max(LIMITS.title),
  author: words(1000).nullish(),
  highlights: z.array(PublishedHighlight).max(20_000),
});
export type PublishedBook = z.infer<typeof PublishedBook>;

/** Highlights from Amazon's notebook: of several books, or a single one. */
export const KindleBooks = z.union([
  z.object({ books: z.array(PublishedBook).min(1).max(50) }),
  PublishedBook.omit({ highlights: true })
    .extend(PublishedHighlight.shape)
    .transform(({ title, author, ...highlight }) => ({ books: [{ title, author, highlights: [highlight] }] })),
]);

/** The result; with status 202, as far as it is known. */
export const KindleBooksTaken = z.object({
  message: z.string(),
  booksCreated: count,
  highlightsImported: count,
  highlightsSkipped: count,
  books: z.array(
    z.object({
      bookId: z.number().int().nullable().describe("Null until it is known."),
      title: z.string(),
      highlightsImported: count,
      highlightsSkipped: count,
    }),
  ),
});
export type KindleBooksTaken = z.infer<typeof KindleBooksTaken>;

/** A passage of a page, saved with the published extension. */
export const PublishedClip = z.object({
  title: z.string().trim().min(1, "A page needs a title.").max(LIMITS.title),
  author: words(1000).nullish(),
  content: z.string().trim().min(1, "There is no text to save.").max(LIMITS.text),
  note: words(LIMITS.text).nullish(),
  sourceUrl: words(10_000).nullish(),
  coverImageUrl: words(LIMITS.text).nullish(),
  source: words(100).nullish(),
});
export type PublishedClip = z.infer<typeof PublishedClip>;

/** 201; 202 with only the message while it is being imported; a passage that exists already is rejected with 409. */
export const PublishedClipTaken = z.object({
  message: z.string(),
  bookId: z.number().int().nullable(),
  bookCreated: z.boolean(),
  highlightId: z.number().int().nullable(),
});
export type PublishedClipTaken = z.infer<typeof PublishedClipTaken>;
