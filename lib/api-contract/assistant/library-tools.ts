import { z } from "zod";
import { BOOK_ORDERS } from "../../vocabulary/book-orders.ts";
import { LIMITS } from "../../vocabulary/limits.ts";
import type { PlacedHighlight } from "../highlight.ts";
import { answerWithHighlights, answerWithList, Citations, continuation, counted } from "./answers.ts";
import { bookLines, BookSummary, summarizeBook } from "./book-summary.ts";
import { citeTags } from "./citation.ts";
import { Cursor, itemsAfter, nextCursor, readCursor } from "./cursor.ts";
import { before, from, limitOf } from "./search-tools.ts";
import { defineTool } from "./tool.ts";

/** The size of the API's pages, whatever the limit of an answer: a cursor counts within them. */
const PAGE = 50;

export const getBook = defineTool({
  name: "get_book",
  title: "Open a book",
  description:
    "Returns a book with its highlights and notes in reading order, part by part. Use it to summarise a book or to read around a passage. Find ids with list_books or search_highlights.",
  operations: ["GET /api/v1/books/{id}", "GET /api/v1/highlights"],
  input: z.object({
    id: z.number().int().positive().describe("The id of the book."),
    limit: limitOf(25),
    cursor: Cursor.optional(),
  }),
  output: Citations.extend({ book: BookSummary }),
  async run({ id, limit, cursor }, context) {
    const at = readCursor(cursor);
    const book = await context.call("GET /api/v1/books/{id}", { params: { id } });
    const query = { bookId: id, limit: PAGE, cursor: at.page };
    const page = await context.call("GET /api/v1/highlights", { query });
    const placed = itemsAfter(page, at).map(({ item, next }) => ({ item: { highlight: item, book }, next }));
    const summary = summarizeBook(book, context.links);
    return answerWithHighlights(placed.slice(0, limit), context, {
      more: { book: summary },
      intro: `Book ${id}: ${summary.link}\n${context.quotations.quote(bookLines(summary).join("\n"))}`,
      heading: (count) => `${counted(count, "highlight")} of a book, in reading order.`,
    });
  },
});

export const listBooks = defineTool({
  name: "list_books",
  title: "List books",
  description:
    "Lists the books and articles in the library, with the number of highlights in each. Use it to find a book’s id, or to see what the reader has read by an author or on a subject.",
  operations: ["GET /api/v1/books"],
  input: z.object({
    query: z.string().max(200).optional().describe("Words, or parts of words, from the title or author."),
    author: z.string().max(200).optional().describe("Only books of this author, in any spelling."),
    tag: z.string().max(LIMITS.tag).optional().describe("Only books with exactly this tag."),
    sort: z.enum(BOOK_ORDERS).default("recent").describe("`recent`: last read first. `count`: most highlights first."),
    limit: limitOf(25).describe("The most books; an answer may have fewer than that."),
    cursor: Cursor.optional(),
  }),
  output: z.object({ books: z.array(BookSummary), nextCursor }),
  async run({ query, limit, cursor, ...filters }, { call, links, quotations }) {
    const at = readCursor(cursor);
    const page = await call("GET /api/v1/books", { query: { ...filters, q: query, limit: PAGE, cursor: at.page } });
    const books = itemsAfter(page, at).map(({ item, next }) => ({ item: summarizeBook(item, links), next }));
    return answerWithList(books.slice(0, limit), (shown, next) => ({
      data: { books: [...shown], nextCursor: next },
      text: [
        `${counted(shown.length, "book")}.`,
        ...(shown.length > 0 ? [quotations.preface] : []),
        ...shown.map((book) => `Book ${book.id}: ${book.link}\n${quotations.quote(bookLines(book).join("\n"))}`),
        ...continuation(next),
      ].join("\n\n"),
    }));
  },
});

const TagCount = z.object({ name: z.string(), highlightCount: z.number().int(), bookCount: z.number().int() });

export const listTags = defineTool({
  name: "list_tags",
  title: "List tags",
  description:
    "Lists the reader’s tags with the number of highlights and books that have each: the most used first, or by name. Use it before filtering by a tag.",
  operations: ["GET /api/v1/tags"],
  input: z.object({
    query: z.string().max(LIMITS.tag).optional().describe("Only tags that contain this; not with sort `name`."),
    sort: z.enum(["count", "name"]).default("count").describe("`count`: only the most used. `name`: all, in pages."),
    limit: limitOf(50).describe("The most tags; an answer may have fewer than that."),
    cursor: Cursor.optional(),
  }),
  output: z.object({ tags: z.array(TagCount), nextCursor }),
  async run({ query, sort, limit, cursor }, { call, quotations }) {
    const at = readCursor(cursor);
    const q = sort === "count" ? query : undefined;
    const page = await call("GET /api/v1/tags", { query: { sort, q, limit: PAGE, cursor: at.page } });
    const tags = itemsAfter(page, at).map(({ item: { name, highlightCount, bookCount }, next }) => {
      return { item: { name: citeTags([name]).join(), highlightCount, bookCount }, next };
    });
    return answerWithList(tags.slice(0, limit), (shown, next) => ({
      data: { tags: [...shown], nextCursor: next },
      text: [
        `${counted(shown.length, "tag")}, with the number of highlights and books.`,
        ...(shown.length > 0 ? [quotations.preface, quotations.quote(shown.map(lineOfTag).join("\n"))] : []),
        ...continuation(next),
      ].join("\n\n"),
    }));
  },
});

function lineOfTag({ name, highlightCount, bookCount }: z.infer<typeof TagCount>): string {
  return `${name}: ${highlightCount}, ${bookCount}`;
}

export const highlightsByTagOrDate = defineTool({
  name: "highlights_by_tag_or_date",
  title: "Highlights by tag or date",
  description:
    "Lists all highlights with a tag, of a time, or both, newest in the library first, page by page. Use it when completeness matters, as in “everything I tagged stoic” or “what I highlighted last month”; search_highlights ranks instead.",
  operations: ["GET /api/v1/highlights", "GET /api/v1/map/highlights"],
  input: z.object({
    tag: z.string().max(LIMITS.tag).optional().describe("Only with exactly this tag."),
    from,
    before,
    favorite: z.boolean().optional().describe("true: only favourites."),
    limit: limitOf(25),
    cursor: Cursor.optional(),
  }),
  output: Citations,
  async run({ limit, cursor, favorite, ...filters }, context) {
    const at = readCursor(cursor);
    const query = {
      ...filters,
      favorite: favorite === true ? "true" : undefined,
      limit: PAGE,
      cursor: at.page,
    } as const;
    const page = await context.call("GET /api/v1/highlights", { query });
    const items = itemsAfter(page, at).slice(0, limit);
    const books = await booksOf(
      items.map(({ item }) => item.id),
      context,
    );
    const placed = items.flatMap(({ item: highlight, next }) => {
      const book = books.get(highlight.bookId);
      return book ? [{ item: { highlight, book }, next }] : [];
    });
    return answerWithHighlights(placed, context, {
      more: {},
      heading: (count) => `${counted(count, "highlight")}, newest in the library first.`,
    });
  },
});

/** The books of these highlights, by their ids. */
async function booksOf(ids: readonly number[], { call }: Pick<Parameters<typeof answerWithHighlights>[1], "call">) {
  const books = new Map<number, PlacedHighlight["book"]>();
  if (ids.length === 0) return books;
  const { items } = await call("GET /api/v1/map/highlights", { query: { ids: ids.join(",") } });
  for (const { book } of items) books.set(book.id, book);
  return books;
}
