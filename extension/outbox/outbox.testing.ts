import { createServer, type IncomingMessage, type Server } from "node:http";
import { text } from "node:stream/consumers";
import type { Clip, NewClip } from "#lib/api-contract/clip.ts";
import type { OutboxItem } from "./outbox-item.ts";
import type { OutboxStore } from "./outbox-store.ts";

export const ids = (count: number) => Array.from({ length: count }, () => crypto.randomUUID());

export const clip = (id: string, words: string): NewClip => ({
  id,
  page: { url: "https://example.org/essay", title: "An essay", author: null, site: null, publishedAt: null },
  text: words,
  note: null,
  tags: [],
  color: "yellow",
  selectors: [],
  clippedAt: "2024-03-04T10:00:00",
});

export const arrivedClip = (id: number, words: string): Clip => ({
  highlight: {
    id,
    bookId: 1,
    kind: "highlight",
    text: words,
    note: null,
    chapter: null,
    page: null,
    location: null,
    color: "yellow",
    tags: [],
    source: "web",
    sourceUrl: null,
    highlightedAt: null,
    editedAt: null,
    favorite: false,
    clipped: false,
  },
  book: { id: 1, title: "An essay", author: null },
  selectors: [],
});

/** An outbox in memory. */
export function outboxInMemory(): OutboxStore {
  let items: OutboxItem[] = [];
  return {
    all: async () => structuredClone(items),
    get: async (id) => structuredClone(items.find((one) => one.id === id) ?? null),
    add: async (more) => void items.push(...structuredClone(more)),
    async change(id, apply) {
      const at = items.findIndex((one) => one.id === id);
      const before = items[at];
      const after = before ? apply(structuredClone(before)) : null;
      items = items.flatMap((one, index) => (index === at ? (after ?? []) : one));
      return after;
    },
    clear: async () => {
      items = [];
    },
  };
}

export interface RecordedRequest {
  line: string;
  key: string | undefined;
  token: string | undefined;
  body: unknown;
}

type TestReply = { status: number; body?: unknown; headers?: Record<string, string> };

/** A server that records requests, and responds with `reply`; undefined closes the connection. */
export class StandIn {
  readonly asked: RecordedRequest[] = [];
  reply: (asked: RecordedRequest) => Promise<TestReply | undefined> | TestReply | undefined = () => ({
    status: 200,
    body: {},
  });
  readonly #server: Server = createServer((request, response) => {
    void this.#take(request).then((reply) => {
      if (!reply) return response.destroy();
      return response.writeHead(reply.status, reply.headers).end(JSON.stringify(reply.body ?? null));
    });
  });

  async #take(request: IncomingMessage): Promise<TestReply | undefined> {
    const { authorization } = request.headers;
    const key = request.headers["idempotency-key"]?.toString();
    const body = await text(request);
    const line = `${request.method} ${request.url?.replace("/api/v1", "")}`;
    const asked = { line, key, token: authorization, body: body === "" ? null : JSON.parse(body) };
    this.asked.push(asked);
    return this.reply(asked);
  }

  get lines(): string[] {
    return this.asked.map(({ line }) => line);
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("outbox: the stand-in listens nowhere");
    return `http://127.0.0.1:${address.port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
