import { z } from "zod";
import type { Book } from "../book.ts";
import { citeBook, CitedBook, citeTags } from "./citation.ts";
import type { AssistantLinks } from "./links.ts";

/** A book in a list. Title, author and tags are quoted from the reader’s library. */
export const BookSummary = CitedBook.extend({
  kind: z.enum(["book", "article"]),
  highlightCount: z.number().int(),
  lastHighlightedAt: z.string().nullable().describe("The reader’s wall-clock time."),
  tags: z.array(z.string()),
  link: z.string().describe("Opens the book."),
});
export type BookSummary = z.infer<typeof BookSummary>;

/** A book as it is listed. */
export function summarizeBook(book: Book, links: AssistantLinks): BookSummary {
  const { kind, highlightCount, lastHighlightedAt } = book;
  const tags = citeTags(book.tags);
  return { ...citeBook(book), kind, highlightCount, lastHighlightedAt, tags, link: links.book(book.id) };
}

/** A book in lines of text, to be quoted. */
export function bookLines({ title, author, kind, highlightCount, lastHighlightedAt, tags }: BookSummary): string[] {
  return [
    `${kind === "article" ? "Article" : "Book"}: ${title}${author === null ? "" : `, by ${author}`}`,
    `Highlights: ${highlightCount}${lastHighlightedAt === null ? "" : `, the last on ${lastHighlightedAt}`}`,
    ...(tags.length > 0 ? [`Tags: ${tags.join(", ")}`] : []),
  ];
}
