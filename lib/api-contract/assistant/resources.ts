import { type McpServer, ResourceTemplate, type Variables } from "@modelcontextprotocol/server";
import { OperationFailure } from "../operations/caller.ts";
import { answerWithHighlights, counted } from "./answers.ts";
import { bookLines, summarizeBook } from "./book-summary.ts";
import { cite } from "./citation.ts";
import { itemsAfter, readCursor } from "./cursor.ts";
import { Quotations } from "./quotation.ts";
import { oneLine, readable } from "./readable.ts";
import type { AssistantContext } from "./tool.ts";

const MOST_LISTED = 30;
const MOST_COMPLETIONS = 20;
const PAGE = 50;
const mimeType = "text/plain";

/** Registers books and highlights as resources, by their ids. */
export function registerResources(server: McpServer, context: AssistantContext): void {
  const books = new ResourceTemplate("lektr://books/{id}", {
    list: async () => ({ resources: await listRecentBooks(context) }),
    complete: { id: async (typed) => idsOf(await booksNamed(typed, MOST_COMPLETIONS, context)) },
  });
  server.registerResource(
    "book",
    books,
    { title: "Book", description: "A book with its highlights in reading order, as many as fit.", mimeType },
    async (uri, variables) => textOf(uri, await describeBook(idIn(variables), context)),
  );
  const highlights = new ResourceTemplate("lektr://highlights/{id}", {
    list: undefined,
    complete: { id: (typed) => highlightsWith(typed, context) },
  });
  server.registerResource(
    "highlight",
    highlights,
    { title: "Highlight", description: "A highlight and its note, whole, with its book and a link.", mimeType },
    async (uri, variables) => textOf(uri, await describeHighlight(idIn(variables), context)),
  );
}

async function listRecentBooks(context: AssistantContext) {
  const books = await booksNamed("", MOST_LISTED, context);
  return books.map((book) => {
    const { id, title, author } = summarizeBook(book, context.links);
    return { uri: `lektr://books/${id}`, name: title, mimeType, ...(author !== null && { description: author }) };
  });
}

/** Books whose title or author has these letters; the last that were read if there are none. */
async function booksNamed(typed: string, limit: number, { call }: AssistantContext) {
  const query = { q: typed === "" ? undefined : typed.slice(0, 200), limit };
  const { items } = await call("GET /api/v1/books", { query });
  return items;
}

async function highlightsWith(typed: string, { call }: AssistantContext): Promise<string[]> {
  const q = typed.slice(0, 200).trim();
  if (q === "") return [];
  const { items } = await call("GET /api/v1/search", { query: { q, mode: "keyword", limit: MOST_COMPLETIONS } });
  return idsOf(items.map(({ highlight }) => highlight));
}

function idsOf(items: readonly { id: number }[]): string[] {
  return items.map(({ id }) => `${id}`);
}

async function describeBook(id: number, { call, links, newNonce }: AssistantContext): Promise<string> {
  const book = await call("GET /api/v1/books/{id}", { params: { id } });
  const page = await call("GET /api/v1/highlights", { query: { bookId: id, limit: PAGE } });
  const placed = itemsAfter(page, readCursor(undefined)).map(({ item, next }) => ({
    item: { highlight: item, book },
    next,
  }));
  const quotations = new Quotations(newNonce());
  const lines = bookLines(summarizeBook(book, links)).join("\n");
  const { data, text } = answerWithHighlights(
    placed,
    { call, links, quotations },
    {
      more: {},
      intro: `Book ${id}: ${links.book(id)}\n${quotations.quote(lines)}`,
      heading: (count) => `${counted(count, "highlight")} of a book, in reading order.`,
    },
  );
  return data.nextCursor === null ? text : `${text}\n\nThat is the tool get_book, with id ${id}.`;
}

async function describeHighlight(id: number, { call, links, newNonce }: AssistantContext): Promise<string> {
  const highlight = await call("GET /api/v1/highlights/{id}", { params: { id } });
  const book = await call("GET /api/v1/books/{id}", { params: { id: highlight.bookId } });
  const quotations = new Quotations(newNonce());
  const { link } = cite({ highlight, book }, links);
  const lines = [
    `Book: ${oneLine(book.title)}${book.author === null ? "" : `, by ${oneLine(book.author)}`}`,
    ...(highlight.text === "" ? [] : [`Text: ${readable(highlight.text)}`]),
    ...(highlight.note === null ? [] : [`Note: ${readable(highlight.note)}`]),
  ];
  return [`Highlight ${id}: ${link}`, quotations.preface, quotations.quote(lines.join("\n"))].join("\n\n");
}

function textOf(uri: URL, text: string) {
  return { contents: [{ uri: uri.href, mimeType, text }] };
}

/** @throws {OperationFailure} if the address has no id */
function idIn({ id }: Variables): number {
  const text = typeof id === "string" ? id : "";
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new OperationFailure(404, "not_found", "Not found.");
  return Number(text);
}
