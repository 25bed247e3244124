import { readFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { join } from "node:path";
import { Client, StreamableHTTPClientTransport, type VersionNegotiationMode } from "@modelcontextprotocol/client";
import Database from "better-sqlite3";
import { z } from "zod";
import { ASSISTANT_TOOLS, isAllowed } from "#lib/api-contract/assistant/tools.ts";
import { hashOf } from "#lib/auth/secret.ts";
import { ask, CLIPPINGS, OWNER_ENV, setUp, tokenFor } from "./support/reader.ts";
import { expect, type LektrServer, test } from "./support/server.ts";

test.use({ lektrEnv: OWNER_ENV });

const SCOPES = ["read", "write", "import"] as const;
type TestScope = (typeof SCOPES)[number];

/** A library with an import, and a token of each scope. */
async function prepare(lektr: LektrServer): Promise<Record<TestScope, string>> {
  const session = await tokenFor(lektr.url);
  await ask(lektr.url, session, "/api/v1/import", { method: "POST", body: readFileSync(CLIPPINGS) });
  await expect.poll(async () => (await itemsOf(lektr, session, "/api/v1/books")).length).toBeGreaterThan(1);
  const tokens = await Promise.all(SCOPES.map((scope) => makeToken(lektr, session, scope)));
  return z.object({ read: z.string(), write: z.string(), import: z.string() }).parse(Object.fromEntries(tokens));
}

async function makeToken(lektr: LektrServer, session: string, scope: string): Promise<[string, string]> {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ name: `An assistant that may ${scope}`, scope });
  const made = await ask(lektr.url, session, "/api/v1/tokens", { method: "POST", headers, body });
  return [scope, z.object({ token: z.string() }).parse(await made.json()).token];
}

async function itemsOf(lektr: LektrServer, token: string, path: string): Promise<{ id: number }[]> {
  const answer = await (await ask(lektr.url, token, path)).json();
  return z.object({ items: z.array(z.object({ id: z.number() })) }).parse(answer).items;
}

async function connect(lektr: LektrServer, token: string, mode: VersionNegotiationMode = "legacy"): Promise<Client> {
  const client = new Client({ name: "claude-code", version: "2.0.1" }, { versionNegotiation: { mode } });
  const requestInit = { headers: { authorization: `Bearer ${token}` } };
  await client.connect(new StreamableHTTPClientTransport(new URL(`${lektr.url}/api/mcp`), { requestInit }));
  return client;
}

/** Sends one message by hand. */
function send(lektr: LektrServer, message: unknown, headers: Record<string, string> = {}, path = "/api/mcp") {
  const usual = { "content-type": "application/json", accept: "application/json, text/event-stream" };
  return fetch(lektr.url + path, {
    method: "POST",
    headers: { ...usual, ...headers },
    body: typeof message === "string" ? message : JSON.stringify(message),
  });
}

/** The JSON of an answer, which may be the only event of a stream. */
async function messageOf(answer: Response): Promise<Record<string, unknown>> {
  const text = await answer.text();
  const isStream = answer.headers.get("content-type")?.startsWith("text/event-stream") === true;
  return JSON.parse(isStream ? (/^data: (.*)$/m.exec(text)?.[1] ?? "") : text);
}

const Found = z.object({
  highlights: z.array(z.object({ id: z.number(), book: z.object({ id: z.number() }), link: z.string() })),
});

test.describe("for a reader", () => {
  test.use({ lektrEnv: {} });
  for (const mode of ["legacy", { pin: "2026-07-28" }] as const) {
    const version = mode === "legacy" ? "before 2026" : mode.pin;
    test(`an assistant (${version}) searches, opens the book, and adds a note that the reader sees`, async ({
      lektr,
      page,
    }) => {
      await setUp(page);
      const tokens = await prepare(lektr);
      const client = await connect(lektr, tokens.write, mode);
      expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(ASSISTANT_TOOLS.map(({ name }) => name));
      const search = await client.callTool({
        name: "search_highlights",
        arguments: { query: "soul", mode: "keyword" },
      });
      const [first] = Found.parse(search.structuredContent).highlights;
      expect(first?.link).toBe(`${lektr.url}/books/${first?.book.id}?at=${first?.id}#highlight-${first?.id}`);
      const opened = await client.callTool({ name: "get_book", arguments: { id: first?.book.id } });
      expect(Found.parse(opened.structuredContent).highlights.map(({ id }) => id)).toContain(first?.id);
      const noted = await client.callTool({
        name: "set_note",
        arguments: { id: first?.id, note: "Noted by request." },
      });
      expect(noted.isError).not.toBe(true);
      const random = await client.callTool({ name: "random_highlights", arguments: { count: 3 } });
      expect(Found.parse(random.structuredContent).highlights).toHaveLength(3);
      await client.close();

      await page.goto(first?.link ?? "");
      await expect(page.locator(`#highlight-${first?.id}`)).toContainText("Noted by request.");
    });
  }
});

test("an assistant of 2025-06-18 is answered in its version, and one of 2026-07-28 is told what there is", async ({
  lektr,
}) => {
  const { read } = await prepare(lektr);
  const authorization = `Bearer ${read}`;
  const params = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "old", version: "1.0.0" } };
  const initialized = await send(lektr, { jsonrpc: "2.0", id: 1, method: "initialize", params }, { authorization });
  expect(await messageOf(initialized)).toMatchObject({
    result: { protocolVersion: "2025-06-18", serverInfo: { name: "lektr" }, instructions: expect.any(String) },
  });
  const old = { authorization, "mcp-protocol-version": "2025-06-18" };
  expect((await send(lektr, { jsonrpc: "2.0", method: "notifications/initialized" }, old)).status).toBe(202);
  const listed = await messageOf(await send(lektr, { jsonrpc: "2.0", id: 2, method: "tools/list" }, old));
  expect(listed).toMatchObject({ result: { tools: { length: 7 } } });

  const _meta = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientInfo": { name: "new", version: "1.0.0" },
    "io.modelcontextprotocol/clientCapabilities": {},
  };
  const discover = { jsonrpc: "2.0", id: 3, method: "server/discover", params: { _meta } };
  const recent = { authorization, "mcp-protocol-version": "2026-07-28", "mcp-method": "server/discover" };
  expect(await messageOf(await send(lektr, discover, recent))).toMatchObject({
    result: { supportedVersions: expect.arrayContaining(["2026-07-28"]), capabilities: { tools: {} } },
  });
});

/** Arguments that are valid for each tool. */
const VALID: Record<string, Record<string, unknown>> = {
  search_highlights: { query: "soul" },
  get_book: { id: 1 },
  list_books: {},
  list_tags: {},
  highlights_by_tag_or_date: {},
  random_highlights: {},
  similar_highlights: { id: 1 },
  add_highlight: { title: "Walden", text: "Simplify, simplify." },
  set_note: { id: 1, note: "A note" },
  tag_highlights: { ids: [1], add: ["new"] },
};

test("every tool does what each kind of token allows, and nothing else", async ({ lektr }) => {
  const tokens = await prepare(lektr);
  const call = (name: string) => ({
    jsonrpc: "2.0",
    id: 1,
    method: "tools/call",
    params: { name, arguments: VALID[name] ?? {} },
  });
  expect(Object.keys(VALID)).toEqual(ASSISTANT_TOOLS.map(({ name }) => name));
  for (const scope of SCOPES) {
    const client = await connect(lektr, tokens[scope]);
    const { tools } = await client.listTools();
    for (const tool of ASSISTANT_TOOLS) {
      const allowed = isAllowed(tool, scope);
      const { isError, content } = await client.callTool({ name: tool.name, arguments: VALID[tool.name] ?? {} });
      const said = `${scope} ${tool.name}: ${JSON.stringify(content)}`;
      expect([said, tools.some(({ name }) => name === tool.name)]).toEqual([said, allowed]);
      expect([said, isError === true]).toEqual([said, !allowed]);
      if (!allowed) expect(said).toContain(`The token “An assistant that may ${scope}” may not do this.`);
    }
    await client.close();
  }
  const session = await tokenFor(lektr.url);
  const [newest] = await itemsOf(lektr, session, "/api/v1/tokens");
  expect((await ask(lektr.url, session, `/api/v1/tokens/${newest?.id}`, { method: "DELETE" })).status).toBe(200);
  const database = new Database(join(lektr.dataDir, "lektr.db"), { readonly: true });
  const left = new Set(database.prepare("SELECT hash FROM access_tokens").pluck().all());
  database.close();
  const revoked = Object.values(tokens).find((token) => !left.has(hashOf(token))) ?? "";
  const metadata = `resource_metadata="${lektr.url}/.well-known/oauth-protected-resource/api/mcp"`;
  for (const { name } of ASSISTANT_TOOLS) {
    const none = await send(lektr, call(name));
    expect([none.status, none.headers.get("www-authenticate")]).toEqual([401, `Bearer ${metadata}`]);
    const gone = await send(lektr, call(name), { authorization: `Bearer ${revoked}` });
    const challenge = `Bearer error="invalid_token", ${metadata}`;
    expect([gone.status, gone.headers.get("www-authenticate")]).toEqual([401, challenge]);
    const cookie = await send(lektr, call(name), { cookie: `token=${session}` });
    expect(cookie.status).toBe(401);
    const asBearer = await send(lektr, call(name), { authorization: `Bearer ${session}` });
    expect(asBearer.status).toBe(401);
  }
});

test("pages of other sites, other names for this machine, other methods and large messages are refused", async ({
  lektr,
}) => {
  const { read } = await prepare(lektr);
  const authorization = `Bearer ${read}`;
  const list = { jsonrpc: "2.0", id: 1, method: "tools/list" };
  const other = await send(lektr, list, { authorization, origin: "https://evil.example" });
  expect([other.status, await other.json()]).toMatchObject([403, { code: "other_origin" }]);
  expect((await send(lektr, list, { authorization, origin: lektr.url })).status).toBe(200);
  expect(await statusFor(lektr, { authorization, host: "evil.example" }, [JSON.stringify(list)])).toBe(421);
  for (const method of ["GET", "DELETE"]) {
    const refused = await fetch(`${lektr.url}/api/mcp`, { method, headers: { authorization } });
    expect(refused.status).toBe(405);
  }
  const large = "a".repeat(600_000);
  expect(await statusFor(lektr, { authorization }, [large, large])).toBe(413);
  expect((await send(lektr, "{", { authorization })).status).toBe(400);
});

/** The status of an answer to a body in pieces, of a length that is not announced. */
function statusFor(lektr: LektrServer, headers: Record<string, string>, pieces: string[]): Promise<number | undefined> {
  const usual = { "content-type": "application/json", accept: "application/json, text/event-stream" };
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${lektr.url}/api/mcp`, { method: "POST", headers: { ...usual, ...headers } });
    request.on("response", (response) => resolve(response.resume().statusCode)).on("error", reject);
    for (const piece of pieces) request.write(piece);
    request.end();
  });
}

const Preview = z.object({
  report: z.object({ batch: z.tuple([z.object({ properties: z.object({ usage: z.looseObject({}) }) })]) }),
});
const Log = z.object({ items: z.array(z.object({ event: z.string(), body: z.string() })) });

test("what assistants connected is counted once a day each, by a name of the list, and each message as one call", async ({
  lektr,
}) => {
  const { read } = await prepare(lektr);
  const session = await tokenFor(lektr.url);
  const put = (path: string, method: string, json: unknown, token = session) =>
    ask(lektr.url, token, path, {
      method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(json),
    });
  expect((await put("/api/v1/telemetry", "PUT", { mode: "local", events: true })).status).toBe(200);
  for (let n = 0; n < 2; n++) {
    const client = await connect(lektr, read);
    await client.callTool({ name: "get_book", arguments: { id: 1 } });
    await client.close();
  }
  for (const name of ["Zed", "Ada’s secret diary"]) {
    const reported = await put("/api/v1/telemetry/assistants", "POST", { name, version: "1.0.0-secret" }, read);
    expect(reported.status).toBe(202);
  }
  const usage = async () => {
    const preview = await (await ask(lektr.url, session, "/api/v1/telemetry/preview")).json();
    return Preview.parse(preview).report.batch[0].properties.usage;
  };
  await expect.poll(usage).toMatchObject({ assistants: { "claude-code": 1, zed: 1, other: 1 } });
  // Of each client: it introduced itself, said so, and called a tool, which asks two things of the server.
  expect(await usage()).toMatchObject({ api_calls: { assistant: 6 } });
  const log = Log.parse(await (await ask(lektr.url, session, "/api/v1/telemetry/log")).json());
  const told = log.items.filter(({ event }) => event === "assistant_connected").map(({ body }) => body);
  expect(told).toHaveLength(3);
  expect(told.join()).toContain('"client_name":"claude-code","client_version":"2.0.1"');
  expect(told.join()).not.toMatch(/secret|diary/i);
});
