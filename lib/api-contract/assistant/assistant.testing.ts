import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { createMcpHandler } from "@modelcontextprotocol/server";
import type { Book } from "../book.ts";
import type { Highlight } from "../highlight.ts";
import { type OperationCaller, OperationFailure } from "../operations/caller.ts";
import type { Scope } from "../token.ts";
import { createAssistantServer } from "./assistant-server.ts";
import { linksTo } from "./links.ts";

const BOOK: Book = {
  id: 7,
  title: "Walden",
  author: "Henry David Thoreau",
  source: "kobo",
  highlightCount: 1,
  lastHighlightedAt: "2024-03-01T08:00:00",
  tags: [],
  kind: "book",
  url: null,
  site: null,
  publishedAt: null,
  subtitle: null,
  series: null,
  seriesNumber: null,
  year: null,
  language: null,
  isbn: null,
  publisher: null,
  pinned: false,
  archived: false,
  cover: null,
};

const HIGHLIGHT: Highlight = {
  id: 12,
  bookId: 7,
  kind: "highlight",
  text: "Simplify, simplify.",
  note: null,
  chapter: "Economy",
  page: "12",
  location: null,
  color: "yellow",
  tags: ["stoic"],
  source: "kobo",
  sourceUrl: null,
  highlightedAt: "2024-03-01T08:00:00",
  editedAt: null,
  favorite: false,
  clipped: false,
};

interface SmallLibrary {
  book?: Partial<Book>;
  highlights?: Partial<Highlight>[];
  tags?: string[];
}

type SentOptions = { params?: { id: number }; query?: Record<string, unknown> } | undefined;

/** Operations of the API over a library of one book. What a test does not list answers as a token that may not. */
export function callerFor(library: SmallLibrary): OperationCaller & { asked: [string, SentOptions][] } {
  const book = { ...BOOK, ...library.book };
  const highlights = (library.highlights ?? [{}]).map((one, at) => ({ ...HIGHLIGHT, id: 12 + at, ...one }));
  const tags = (library.tags ?? ["stoic"]).map((name, id) => ({ id, name, highlightCount: 1, bookCount: 0 }));
  const placed = highlights.map((highlight) => ({ highlight, book }));
  const asked: [string, SentOptions][] = [];
  const results = (options: SentOptions) => ({
    items: placed.slice(0, Number(options?.query?.["limit"] ?? 30)),
    mode: "hybrid",
    tookMs: 1,
    waiting: 0,
  });
  const answers: Record<string, (options: SentOptions) => unknown> = {
    "GET /api/v1/search": results,
    "GET /api/v1/highlights/{id}/similar": results,
    "GET /api/v1/highlights/random": (options) => ({ items: placed.slice(0, Number(options?.query?.["count"])) }),
    "GET /api/v1/map/highlights": (options) => {
      const ids = String(options?.query?.["ids"]).split(",");
      return { items: placed.filter(({ highlight }) => ids.includes(`${highlight.id}`)) };
    },
    "GET /api/v1/books/{id}": () => book,
    "GET /api/v1/highlights/{id}": (options) => highlights.find(({ id }) => id === options?.params?.id),
    "GET /api/v1/highlights": (options) => page(highlights, options),
    "GET /api/v1/books": (options) => page([book], options),
    "GET /api/v1/tags": (options) => page(tags, options),
  };
  const call = async (operation: string, options?: SentOptions): Promise<unknown> => {
    asked.push([operation, options]);
    const answer = answers[operation];
    if (!answer) throw new OperationFailure(403, "scope", "The token “Test” may not do this.");
    return answer(options);
  };
  // The answers above have the shapes of their operations; the tools' own schemas check what becomes of them.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.assign(call as OperationCaller, { asked });
}

/** A page of a list; its cursor is where it begins. */
function page<T>(items: readonly T[], options: SentOptions) {
  const from = Number(options?.query?.["cursor"] ?? 0);
  const to = from + Number(options?.query?.["limit"] ?? 50);
  return { items: items.slice(from, to), nextCursor: to < items.length ? `${to}` : null, previousCursor: null };
}

/** The assistant server and a client that is connected to it. */
export async function connect(call: OperationCaller, scope: Scope = "write"): Promise<Client> {
  let nonces = 0;
  const newNonce = () => `nonce${(nonces += 1)}`;
  const links = linksTo("https://lektr.example/ada");
  const handler = createMcpHandler(() => createAssistantServer({ call, links, newNonce, scope, version: "1.0.0" }));
  const client = new Client({ name: "test", version: "1.0.0" });
  const fetch = (url: string | URL, init?: RequestInit) => handler.fetch(new Request(url, init));
  await client.connect(new StreamableHTTPClientTransport(new URL("https://lektr.example/ada/api/mcp"), { fetch }));
  return client;
}

/** The text of a result, and its data. */
export async function useTool(client: Client, name: string, input: Record<string, unknown> = {}) {
  const result = await client.callTool({ name, arguments: input });
  const [block] = result.content;
  return { result, text: block?.type === "text" ? block.text : "", data: result.structuredContent };
}
