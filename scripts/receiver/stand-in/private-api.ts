import { createServer, type IncomingMessage, type Server } from "node:http";
import { text } from "node:stream/consumers";
import { z } from "zod";
import type { Warehouse } from "./warehouse.ts";

const ApiJson = z.record(z.string(), z.unknown());
type ApiJson = z.infer<typeof ApiJson>;

const Query = z.object({ query: z.object({ kind: z.literal("HogQLQuery"), query: z.string() }) });
const TileLayouts = z.array(z.object({ id: z.int(), layouts: z.unknown() }));

/** A request that the stand-in was sent. */
export interface ReceivedCall {
  method: string;
  path: string;
  body: ApiJson | null;
}

/** What it answers. */
interface ApiReply {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

export const PERSONAL_KEY = "phx_stand_in";
const MOST_A_PAGE = 20;
const KINDS = ["dashboards", "insights"] as const;
type ApiKind = (typeof KINDS)[number];

/**
 * Stands in for PostHog's private API of project 1: keeps dashboards and insights, changes their queries when it saves
 * them, hands lists out in pages, deletes by marking, and answers queries from a warehouse.
 */
export class PrivateApi {
  readonly received: ReceivedCall[] = [];
  settings: ApiJson;
  /** How many more requests are answered 429, with `Retry-After: 1`. */
  refusals = 0;
  readonly #kept: Record<ApiKind, Map<number, ApiJson>> = { dashboards: new Map(), insights: new Map() };
  readonly #layouts = new Map<number, unknown>();
  readonly #warehouse: Warehouse | null;
  readonly #server: Server;
  #ids = 0;

  constructor(settings: ApiJson = {}, warehouse: Warehouse | null = null) {
    this.settings = { id: 1, ...settings };
    this.#warehouse = warehouse;
    this.#server = createServer((request, response) => {
      void this.#answer(request).then(({ status, body, headers }) =>
        response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body)),
      );
    });
  }

  /** Begins to listen; returns its address. */
  listen(): Promise<string> {
    return new Promise((resolve) => {
      this.#server.listen(0, "127.0.0.1", () => resolve(this.address()));
    });
  }

  address(): string {
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("stand-in: it does not listen");
    return `http://127.0.0.1:${address.port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  /** What it keeps and has not marked as deleted. */
  all(kind: ApiKind): ApiJson[] {
    return [...this.#kept[kind].values()].filter((one) => one["deleted"] !== true);
  }

  /** Keeps something that somebody made by hand. */
  add(kind: ApiKind, body: ApiJson): number {
    const id = ++this.#ids;
    this.#kept[kind].set(id, { id, tags: [], ...body });
    return id;
  }

  async #answer(request: IncomingMessage): Promise<ApiReply> {
    const url = new URL(request.url ?? "/", "http://stand-in");
    const sent = await text(request);
    const body = sent === "" ? null : ApiJson.parse(JSON.parse(sent));
    this.received.push({ method: request.method ?? "", path: url.pathname, body });
    if (request.headers.authorization !== `Bearer ${PERSONAL_KEY}`) return { status: 401, body: {} };
    if (this.refusals > 0) {
      this.refusals--;
      return { status: 429, body: {}, headers: { "retry-after": "1" } };
    }
    const [, kind, id] = /^\/api\/projects\/1\/(?:(\w+)\/(?:(\d+)\/)?)?$/.exec(url.pathname) ?? [null, "?"];
    if (kind === undefined) return this.#project(body);
    if (kind === "query") return this.#query(body);
    const known = KINDS.find((one) => one === kind);
    if (!known) return { status: 404, body: {} };
    if (id !== undefined) return this.#one(known, Number(id), body);
    return body ? this.#create(known, body) : this.#page(known, url);
  }

  #project(changes: ApiJson | null): ApiReply {
    this.settings = { ...this.settings, ...changes };
    return { status: 200, body: this.settings };
  }

  #query(body: ApiJson | null): ApiReply {
    const parsed = Query.safeParse(body);
    if (!parsed.success || !this.#warehouse) return { status: 400, body: {} };
    return { status: 200, body: this.#warehouse.query(parsed.data.query.query) };
  }

  #page(kind: ApiKind, url: URL): ApiReply {
    const offset = Number(url.searchParams.get("offset") ?? 0);
    const all = this.all(kind);
    const results = all.slice(offset, offset + MOST_A_PAGE);
    const end = offset + results.length;
    const next = end < all.length ? `${this.address()}${url.pathname}?offset=${end}` : null;
    return { status: 200, body: { count: all.length, next, previous: null, results } };
  }

  #create(kind: ApiKind, body: ApiJson): ApiReply {
    const id = this.add(kind, normalized(body));
    return { status: 201, body: this.#kept[kind].get(id) };
  }

  #one(kind: ApiKind, id: number, changes: ApiJson | null): ApiReply {
    const found = this.#kept[kind].get(id);
    if (!found) return { status: 404, body: {} };
    if (changes) {
      const { tiles, ...rest } = changes;
      for (const tile of TileLayouts.parse(tiles ?? [])) this.#layouts.set(tile.id, tile.layouts);
      this.#kept[kind].set(id, { ...found, ...normalized(rest) });
    }
    const tiles = kind === "dashboards" ? { tiles: this.tilesOf(id) } : {};
    return { status: 200, body: { ...this.#kept[kind].get(id), ...tiles } };
  }

  /** The tiles of a dashboard: one for each insight that is on it. A tile's id is not its insight's. */
  tilesOf(dashboard: number): { id: number; insight: ApiJson; layouts: unknown }[] {
    return this.all("insights").flatMap((insight) => {
      const on = z.array(z.int()).safeParse(insight["dashboards"]);
      const id = 10_000 + z.int().parse(insight["id"]);
      const is = on.success && on.data.includes(dashboard);
      return is ? [{ id, insight, layouts: this.#layouts.get(id) ?? {} }] : [];
    });
  }
}

/** PostHog saves a query with defaults filled in, and its parts in another order. */
function normalized(body: ApiJson): ApiJson {
  const query = ApiJson.safeParse(body["query"]);
  if (!query.success) return body;
  const entries = Object.entries(query.data).toReversed();
  return { ...body, query: { version: null, tableSettings: {}, ...Object.fromEntries(entries) } };
}
