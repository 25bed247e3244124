import { z } from "zod";
import { pngOf } from "#lib/covers/image.testing.ts";
import { COVER_BYTES } from "#lib/vocabulary/covers.ts";
import type { Contract } from "./contract.ts";
import { bringHighlights, importFiles } from "./every-import.ts";
import { OWNER } from "./reader.ts";
import { expect, type LektrServer } from "./server.ts";

const Numbered = z.object({ id: z.number() });
const Items = z.object({ items: z.array(Numbered) });

/** Calls every operation successfully, in a library with one import. */
export async function fulfilEverything(contract: Contract, lektr: LektrServer): Promise<void> {
  await signIn(contract);
  await connectAssistants(contract);
  await useBooks(contract);
  await useHighlights(contract);
  await bringHighlights(contract);
  await askAsReadwisesClients(contract);
  await search(contract);
  await askAsAssistant(contract);
  await importFiles(contract, lektr);
  await exportEverything(contract);
  await sendWebhooks(contract, lektr);
  await lookAround(contract, lektr);
  await decideAboutTelemetry(contract);
  await useBackups(contract);
  await contract.expect("POST /api/v1/auth/logout", 200);
  await restore(contract);
}

const Backups = z.object({ items: z.array(Numbered), running: z.unknown().nullable() });

async function useBackups(contract: Contract): Promise<void> {
  await contract.expect("POST /api/v1/backups", 202);
  await contract.expect("POST /api/v1/backups/stop", 200);
  await contract.expect("POST /api/v1/backups", 202);
  const list = async () => Backups.parse(await contract.expect("GET /api/v1/backups", 200));
  await expect.poll(async () => (await list()).running).toBeNull();
  const id = (await list()).items[0]?.id ?? 0;
  await contract.expect("GET /api/v1/backups/{id}", 200, { id });
  await contract.expect("GET /api/v1/backups/{id}", 404, { id: 1 });
  await contract.expect("GET /api/v1/backups/{id}/file", 200, { id });
  await contract.expect("POST /api/v1/backups/{id}/contents", 200, { id, json: {} });
  const headers = { "content-type": "application/octet-stream" };
  await contract.expect("POST /api/v1/backups/upload", 422, { data: "no backup", headers });
  const uploaded = await contract.expect("POST /api/v1/backups/upload", 201, { data: "SQLite format 3\0", headers });
  const other = Numbered.parse(uploaded).id;
  await contract.expect("POST /api/v1/backups/{id}/contents", 422, { id: other, json: {} });
  const { password } = OWNER;
  await contract.expect("POST /api/v1/backups/{id}/restore", 422, { id: other, json: { password } });
  await contract.expect("DELETE /api/v1/backups/{id}", 200, { id: other });
  await contract.expect("DELETE /api/v1/backups/{id}", 404, { id: other });
  await contract.expect("GET /api/v1/backups/{id}/file", 404, { id: other });
  await contract.expect("POST /api/v1/backups/{id}/contents", 404, { id: other, json: {} });
  await contract.expect("POST /api/v1/backups/{id}/restore", 404, { id: other, json: { password } });
  await contract.expect("PUT /api/v1/backups/passphrase", 200, { json: { passphrase: "a long passphrase" } });
  await contract.expect("PUT /api/v1/backups/passphrase", 200, { json: { passphrase: null } });
  await contract.expect("POST /api/v1/backups/{id}/restore", 403, { id, json: { password: "wrong" } });
}

/** Last, because it signs everyone out. */
async function restore(contract: Contract): Promise<void> {
  const { email, password } = OWNER;
  const login = await contract.expect("POST /api/v1/auth/login", 200, { json: { email, password }, token: null });
  const token = String(login.token);
  const { items } = Backups.parse(await contract.expect("GET /api/v1/backups", 200, { token }));
  const id = items[0]?.id ?? 0;
  await contract.expect("POST /api/v1/backups/{id}/restore", 202, { id, json: { password }, token });
}

async function signIn(contract: Contract): Promise<void> {
  const { email, password } = OWNER;
  await contract.expect("POST /api/v1/auth/login", 401, { json: { email, password: "wrong" }, token: null });
  const { token: session } = await contract.expect("POST /api/v1/auth/login", 200, {
    json: { email, password },
    token: null,
  });
  await contract.expect("POST /api/v1/auth/logout", 200, { token: String(session) });
  await contract.expect("GET /api/v1/auth/me", 200);
  const asking = { name: "A script", kind: "cli", scope: "read" };
  const { deviceCode } = await contract.expect("POST /api/v1/auth/device", 201, { json: asking, token: null });
  await contract.expect("POST /api/v1/auth/device/token", 200, { json: { deviceCode }, token: null });
  await contract.expect("POST /api/v1/auth/device/token", 200, { json: { deviceCode: "none" }, token: null });
  const { id } = Numbered.parse(
    await contract.expect("POST /api/v1/tokens", 201, { json: { name: "Mine", scope: "read" } }),
  );
  await contract.expect("GET /api/v1/tokens", 200);
  await contract.expect("DELETE /api/v1/tokens/{id}", 200, { id });
  await contract.expect("POST /api/v1/extension/heartbeat", 200, { json: { version: "1.0.0", browser: "firefox" } });
}

async function exportEverything(contract: Contract): Promise<void> {
  await contract.expect("GET /api/v1/export", 200, { query: { format: "csv" } });
  await contract.expect("GET /api/v1/export", 404, { query: { format: "csv", bookIds: "999999" } });
  await contract.expect("POST /api/v1/export", 200, { json: { format: "markdown", tag: "stoic" } });
  await contract.expect("POST /api/v1/export", 404, { json: { format: "json", bookIds: [999_999] } });
  await contract.expect("POST /api/v1/export", 422, { json: { format: "markdown", template: "{{#open}}" } });
  await contract.expect("POST /api/v1/export/preview", 200, { json: { template: "{{text}}" } });
  await contract.expect("POST /api/v1/export/preview", 404, { json: { template: "{{text}}", bookId: 999_999 } });
  await contract.expect("POST /api/v1/export/preview", 422, { json: { template: "{{#open}}" } });
  const choices = { on: true, q: "is:favourite", template: null };
  await contract.expect("PUT /api/v1/export-folder", 200, { json: choices });
  await contract.expect("PUT /api/v1/export-folder", 422, { json: { ...choices, template: "{{#text}}" } });
  await contract.expect("POST /api/v1/export-folder/write", 202);
  await contract.expect("GET /api/v1/export-folder", 200);
  await contract.expect("GET /api/v1/export/schema", 200);
}

/** The receiver is Lektr itself, which refuses the messages: nothing leaves it. */
async function sendWebhooks(contract: Contract, { url }: LektrServer): Promise<void> {
  const events = ["import.finished"];
  const json = { url: `${url}/api/none`, events, allowPrivate: true };
  const { id } = Numbered.parse(await contract.expect("POST /api/v1/webhooks", 201, { json }));
  await contract.expect("POST /api/v1/webhooks", 422, { json: { url: "http://169.254.169.254/", events } });
  await contract.expect("PATCH /api/v1/webhooks/{id}", 200, { id, json: { on: false } });
  await contract.expect("PATCH /api/v1/webhooks/{id}", 422, { id, json: { allowPrivate: false } });
  await contract.expect("POST /api/v1/webhooks/{id}/secret", 201, { id });
  await contract.expect("POST /api/v1/webhooks/{id}/test", 200, { id });
  await contract.expect("GET /api/v1/webhooks/{id}/deliveries", 200, { id });
  for (let count = 1; count < 10; count++) await contract.expect("POST /api/v1/webhooks", 201, { json });
  await contract.expect("POST /api/v1/webhooks", 409, { json });
  const { items } = Items.parse(await contract.expect("GET /api/v1/webhooks", 200));
  for (const one of items) await contract.expect("DELETE /api/v1/webhooks/{id}", 200, { id: one.id });
}

/** What programs of OAuth do without a reader. */
async function connectAssistants(contract: Contract): Promise<void> {
  await contract.expect("GET /api/oauth/protected-resource", 200, { token: null });
  await contract.expect("GET /api/oauth/authorization-server", 200, { token: null });
  const json = { client_name: "An assistant", redirect_uris: ["http://127.0.0.1/callback"] };
  const { client_id: id } = await contract.expect("POST /api/oauth/register", 201, { json, token: null });
  const form = (fields: Record<string, string>) => ({ data: new URLSearchParams(fields), token: null });
  const code = { grant_type: "authorization_code", code: "none" };
  await contract.expect("POST /api/oauth/token", 401, form({ ...code, client_id: "nobody" }));
  await contract.expect("POST /api/oauth/token", 400, form({ ...code, client_id: String(id) }));
  await contract.expect("POST /api/oauth/token", 400, form({}));
  await contract.expect("POST /api/oauth/revoke", 401, form({ token: "none", client_id: "nobody" }));
  await contract.expect("POST /api/oauth/revoke", 200, form({ token: "none", client_id: String(id) }));
}

async function useBooks(contract: Contract): Promise<void> {
  const { items } = Items.parse(
    await contract.expect("GET /api/v1/books", 200, { query: { sort: "title", limit: "2" } }),
  );
  await contract.expect("GET /api/v1/books", 200, { query: { author: "Marcus Aurelius", sort: "title" } });
  await contract.expect("GET /api/v1/books", 200, { query: { archived: "false", pinned: "false" } });
  const added = { title: "Emma", authors: ["Jane Austen"] };
  await contract.expect("POST /api/v1/books", 201, { json: added });
  await contract.expect("POST /api/v1/books", 200, { json: added });
  await contract.expect("GET /api/v1/authors", 200, { query: { limit: "2" } });
  const [first, second] = items.map(({ id }) => id);
  const id = first ?? 0;
  await contract.expect("GET /api/v1/books/{id}", 200, { id });
  await contract.expect("PATCH /api/v1/books/{id}", 200, { id, json: { tags: ["stoic"] } });
  const details = {
    title: "Meditations",
    authors: ["Marcus Aurelius"],
    year: 180,
    isbn: "0-691-09612-0",
    pinned: true,
  };
  await contract.expect("PATCH /api/v1/books/{id}", 200, { id, json: details });
  await contract.expect("PATCH /api/v1/books/{id}", 400, { id, json: { isbn: "0-691-09612-1" } });
  await useCovers(contract, id);
  await contract.expect("GET /api/v1/books/duplicates", 200, { query: { limit: "3" } });
  await contract.expect("PUT /api/v1/books/{id}/distinct", 200, { id, json: { bookId: second, distinct: true } });
  await contract.expect("PUT /api/v1/books/{id}/distinct", 404, { id, json: { bookId: id, distinct: true } });
  await contract.expect("GET /api/v1/books/{id}/sources", 200, { id });
  await contract.expect("POST /api/v1/books/{id}/merge", 409, { id, json: { bookId: id } });
  await contract.expect("POST /api/v1/books/{id}/split", 409, { id, json: { sourceIds: [999_999] } });
  await contract.expect("POST /api/v1/books/{id}/merge", 200, { id, json: { bookId: second } });
  const { items: sources } = Items.parse(await contract.expect("GET /api/v1/books/{id}/sources", 200, { id }));
  const sourceIds = sources.slice(1).map((source) => source.id);
  await contract.expect("POST /api/v1/books/{id}/split", 200, { id, json: { sourceIds } });
  const undoable = Undoable.parse(await contract.expect("DELETE /api/v1/books/{id}", 200, { id }));
  await contract.expect("GET /api/v1/trash", 200);
  await contract.expect("POST /api/v1/changes/{id}/undo", 200, { id: undoable.undo });
  await contract.expect("DELETE /api/v1/books/{id}", 200, { id });
  await contract.expect("POST /api/v1/trash/restore", 200, { json: { books: [id] } });
}

async function useCovers(contract: Contract, id: number): Promise<void> {
  const image = { data: new Uint8Array(pngOf(60, 90)), headers: { "content-type": "image/png" } };
  await contract.expect("GET /api/v1/books/{id}/cover", 404, { id });
  const { cover } = Covered.parse(await contract.expect("PUT /api/v1/books/{id}/cover", 200, { id, ...image }));
  const { searchParams } = new URL(cover.url, "http://localhost");
  await contract.expect("GET /api/v1/books/{id}/cover", 200, { id, query: Object.fromEntries(searchParams) });
  await contract.expect("PUT /api/v1/books/{id}/cover", 422, { id, ...image, data: "<svg/>" });
  await contract.expect("PUT /api/v1/books/{id}/cover", 413, { id, ...image, data: new Uint8Array(COVER_BYTES + 1) });
  await contract.expect("DELETE /api/v1/books/{id}/cover", 200, { id });
  await contract.expect("POST /api/v1/books/{id}/cover/open-library", 404, { id: 999_999 });
}

const Covered = z.object({ cover: z.object({ url: z.string() }) });

async function useHighlights(contract: Contract): Promise<void> {
  const { items } = Items.parse(await contract.expect("GET /api/v1/highlights", 200, { query: { limit: "3" } }));
  const id = items[0]?.id ?? 0;
  await contract.expect("GET /api/v1/highlights/{id}", 200, { id });
  await contract.expect("GET /api/v1/highlights", 200, { query: { from: "2010", before: "2024-03" } });
  await contract.expect("GET /api/v1/highlights/random", 200, { query: { count: "2" } });
  const change = { note: "Reread", color: "blue", tags: ["stoic"], favorite: true };
  await contract.expect("PATCH /api/v1/highlights/{id}", 200, { id, json: change });
  const stale = { note: "Yet another note", before: { note: "What it never said" } };
  await contract.expect("PATCH /api/v1/highlights/{id}", 409, { id, json: stale });
  await contract.expect("GET /api/v1/tags", 200, { query: { limit: "2" } });
  await contract.expect("PATCH /api/v1/highlights", 200, { json: { ids: [id], addTags: ["several"] } });
  await contract.expect("PATCH /api/v1/highlights", 404, { json: { ids: [id], bookId: 999_999 } });
  const favored = await contract.expect("PATCH /api/v1/highlights", 200, { json: { ids: [id], favorite: false } });
  const { undo } = Undoable.parse(favored);
  await contract.expect("GET /api/v1/changes", 200);
  await contract.expect("POST /api/v1/changes/{id}/undo", 200, { id: undo });
  await contract.expect("POST /api/v1/changes/{id}/undo", 409, { id: undo });
  await changeTags(contract);
  await contract.expect("GET /api/v1/highlights/{id}/similar", 200, { id });
  await contract.expect("GET /api/v1/highlights/{id}/history", 200, { id });
  await contract.expect("DELETE /api/v1/highlights/{id}", 200, { id });
  await contract.expect("GET /api/v1/trash", 200);
  await contract.expect("POST /api/v1/highlights/{id}/restore", 200, { id });
  await contract.expect("DELETE /api/v1/highlights/{id}", 200, { id });
  await contract.expect("POST /api/v1/trash/restore", 200, { json: { ids: [id] } });
  await contract.expect("DELETE /api/v1/trash", 200, { json: { ids: [999_999] } });
}

const Undoable = z.object({ undo: z.number() });

async function changeTags(contract: Contract): Promise<void> {
  const { items } = Items.parse(
    await contract.expect("GET /api/v1/tags", 200, { query: { sort: "count", q: "several" } }),
  );
  const id = items[0]?.id ?? 0;
  await contract.expect("PATCH /api/v1/tags/{id}", 200, { id, json: { color: "blue" } });
  await contract.expect("PATCH /api/v1/tags/{id}", 409, { id, json: { name: "stoic" } });
  await contract.expect("PATCH /api/v1/tags/{id}", 422, { id, json: { name: "#" } });
  await contract.expect("GET /api/v1/tags/{id}/highlights", 200, { id, query: { limit: "2" } });
  await contract.expect("GET /api/v1/tags/tidying", 200);
  const deleted = Undoable.parse(await contract.expect("DELETE /api/v1/tags/{id}", 200, { id }));
  await contract.expect("POST /api/v1/tag-changes/{id}/undo", 200, { id: deleted.undo });
  await contract.expect("DELETE /api/v1/tags/unused", 200);
}

const Listed = z.object({ results: z.array(Numbered) });

async function askAsReadwisesClients(contract: Contract): Promise<void> {
  await contract.expect("GET /api/v2/auth/", 204);
  const sent = {
    text: "A marked passage.",
    title: "A book",
    author: "Somebody",
    note: ".idea and a note",
    location: 7,
  };
  await contract.expect("POST /api/v2/highlights/", 200, { json: { highlights: [sent] } });
  await contract.expect("GET /api/v2/export/", 200, { query: { updatedAfter: "2020-01-01T00:00:00Z" } });
  await contract.expect("GET /api/v2/review/", 200);
  const books = Listed.parse(await contract.expect("GET /api/v2/books/", 200, { query: { page_size: "2" } }));
  await contract.expect("GET /api/v2/books/{id}/", 200, { id: books.results[0]?.id ?? 0 });
  const { results } = Listed.parse(await contract.expect("GET /api/v2/highlights/", 200));
  const id = results[0]?.id ?? 0;
  await contract.expect("GET /api/v2/highlights/{id}/", 200, { id });
  await contract.expect("PATCH /api/v2/highlights/{id}/", 200, { id, json: { note: "Another note" } });
  const tag = Numbered.parse(
    await contract.expect("POST /api/v2/highlights/{id}/tags/", 201, { id, json: { name: "new" } }),
  );
  await contract.expect("GET /api/v2/highlights/{id}/tags/", 200, { id });
  await contract.expect("DELETE /api/v2/highlights/{id}/tags/{tagId}/", 204, { id, tagId: tag.id });
  await contract.expect("DELETE /api/v2/highlights/{id}/", 204, { id });
}

async function search(contract: Contract): Promise<void> {
  for (const mode of ["hybrid", "keyword", "semantic"])
    await contract.expect("GET /api/v1/search", 200, { query: { q: "soul", mode } });
  await contract.expect("GET /api/v1/search/matches", 200, { query: { q: "soul" } });
  await contract.expect("GET /api/v1/map", 200);
  await contract.expect("POST /api/v1/map", 202);
  await contract.expect("GET /api/v1/map/highlights", 200, { query: { ids: "1,2,999" } });
  await contract.expect("GET /api/v1/search/model", 200);
  await contract.expect("PUT /api/v1/search/model", 200, { json: { provider: "none" } });
  await contract.expect("PUT /api/v1/search/model", 200, { json: { provider: "built-in" } });
  const missing = { provider: "transformers", name: "Nobody/nothing", download: false };
  await contract.expect("PUT /api/v1/search/model", 409, { json: missing });
  await contract.expect("DELETE /api/v1/search/model", 200);
  await saveSearches(contract);
}

const Feed = z.object({ path: z.string() });

async function saveSearches(contract: Contract): Promise<void> {
  const json = { name: "Souls", q: "soul" };
  const { id } = Numbered.parse(await contract.expect("POST /api/v1/saved-searches", 201, { json }));
  await contract.expect("POST /api/v1/saved-searches", 409, { json });
  const other = { json: { name: "Stoics", q: "tag:stoic" } };
  const { id: second } = Numbered.parse(await contract.expect("POST /api/v1/saved-searches", 201, other));
  await contract.expect("PATCH /api/v1/saved-searches/{id}", 409, { id: second, json: { name: "Souls" } });
  await contract.expect("PATCH /api/v1/saved-searches/{id}", 200, { id: second, json: { name: "The Stoics" } });
  await contract.expect("GET /api/v1/saved-searches", 200);
  const read = async (answer: unknown) => {
    const { searchParams } = new URL(Feed.parse(answer).path, "http://localhost");
    await contract.expect("GET /api/v1/feed", 200, { query: Object.fromEntries(searchParams) });
  };
  await read(await contract.expect("POST /api/v1/saved-searches/{id}/feed", 201, { id }));
  await contract.expect("DELETE /api/v1/saved-searches/{id}/feed", 200, { id });
  await read(await contract.expect("POST /api/v1/day-feed", 201));
  await contract.expect("DELETE /api/v1/day-feed", 200);
  await contract.expect("DELETE /api/v1/day-feed", 404);
  await contract.expect("GET /api/v1/feed", 404, { query: { key: "none" } });
  await contract.expect("DELETE /api/v1/saved-searches/{id}", 200, { id });
}

async function askAsAssistant(contract: Contract): Promise<void> {
  const made = await contract.expect("POST /api/v1/tokens", 201, { json: { name: "An assistant", scope: "read" } });
  const _meta = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientInfo": { name: "An assistant", version: "1.0.0" },
    "io.modelcontextprotocol/clientCapabilities": {},
  };
  const json = { jsonrpc: "2.0", id: 1, method: "tools/list", params: { _meta } };
  const headers = {
    accept: "application/json, text/event-stream",
    "mcp-protocol-version": "2026-07-28",
    "mcp-method": "tools/list",
  };
  await contract.expect("POST /api/mcp", 200, { json, headers, token: String(made.token) });
  // The session of a reader, though they could do all of it.
  await contract.expect("POST /api/mcp", 401, { json, headers });
}

const Queue = z.object({ jobs: z.array(z.object({ id: z.number(), state: z.string() })) });

async function lookAround(contract: Contract, lektr: LektrServer): Promise<void> {
  for (const name of ["health", "health/ready", "openapi.json", "v1/version", "v1/capabilities"])
    await contract.expect(`GET /api/${name}`, 200, { token: null });
  await contract.expect("POST /api/v1/health/integrity", 200);
  await contract.expect("POST /api/v1/health/compaction", 200);
  const { jobs } = Queue.parse(await contract.expect("GET /api/v1/health", 200));
  const failed = jobs.find(({ state }) => state === "failed");
  expect(failed, lektr.output()).toBeDefined();
  await contract.expect("POST /api/v1/jobs/{id}/retry", 202, { id: failed?.id ?? 0 });
}

async function decideAboutTelemetry(contract: Contract): Promise<void> {
  const heard = { theme: "dark", token: "pages" };
  const item = {
    uuid: crypto.randomUUID(),
    timestamp: new Date().toISOString(),
    event: "theme_changed",
    properties: heard,
  };
  const relayed = { api_key: "pages", batch: [item], sent_at: new Date().toISOString() };
  await contract.expect("GET /api/v1/telemetry", 200);
  await contract.expect("POST /api/v1/telemetry/assistants", 202, { json: { name: "zed", version: "1.0.0" } });
  const command = { command: "search", outcome: "ok", milliseconds: "12" };
  await contract.expect("POST /api/v1/telemetry/commands", 202, { query: command });
  await contract.expect("POST /api/v1/telemetry/relay/e", 409, { json: relayed });
  await contract.expect("POST /api/v1/telemetry/deletion", 409);
  await contract.expect("PUT /api/v1/telemetry", 200, { json: { mode: "identified", contact: "Ada" } });
  await contract.expect("PUT /api/v1/telemetry", 200, { json: { mode: "anonymous" } });
  await contract.expect("PUT /api/v1/telemetry/notice", 200, { json: { agree: true } });
  await contract.expect("POST /api/v1/telemetry/relay/e", 200, { json: relayed });
  await contract.expect("GET /api/v1/telemetry/preview", 200);
  // Nothing was sent from here, so there is nothing to delete.
  await contract.expect("POST /api/v1/telemetry/deletion", 409);
  await expect
    .poll(async () => {
      const { items } = Items.parse(await contract.expect("GET /api/v1/telemetry/log", 200, { query: { limit: "1" } }));
      return items.length;
    })
    .toBe(1);
  await contract.expect("GET /api/v1/telemetry/log/summary", 200);
  await contract.expect("GET /api/v1/telemetry/log/download", 200);
  await contract.expect("DELETE /api/v1/telemetry/log", 200);
  await contract.expect("DELETE /api/v1/telemetry", 200);
}
