import { readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { operations } from "#lib/api-contract/operations/index.ts";
import type { Operation } from "#lib/api-contract/operations/operation.ts";
import { hashOf } from "#lib/auth/secret.ts";
import { Contract } from "./support/contract.ts";
import { bring } from "./support/every-import.ts";
import { fulfilEverything } from "./support/every-operation.ts";
import { CLIPPINGS, OWNER_ENV, tokenFor } from "./support/reader.ts";
import { expect, type LektrServer, test } from "./support/server.ts";

test.use({ lektrEnv: OWNER_ENV });
// Every operation is called, several of them many times.

/** Errors of single operations that are not provoked here, and why. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "POST /api/v1/backups/{id}/restore 409": "needs two restores at once",
  "POST /api/v1/backups/{id}/restore 507": "needs a full disk",
  "POST /api/v1/backups/upload 507": "needs a full disk",
  "POST /api/v1/health/compaction 409": "needs two at once",
  "POST /api/v1/health/compaction 507": "needs a full disk: lib/compaction/compact.test.ts",
  "GET /api/health/ready 503": "needs a data folder that goes away: storage.spec.ts",
  "PUT /api/v1/telemetry 409": "needs a server with a lock: telemetry-locks.spec.ts",
  "POST /api/v1/books/{id}/cover/open-library success": "needs Open Library: covers.spec.ts",
  "POST /api/v1/books/{id}/cover/open-library 502": "needs Open Library that fails: covers.spec.ts",
  "POST /api/v1/telemetry/deletion success": "needs a receiver: telemetry-settings.spec.ts",
  "POST /api/oauth/token success": "needs a reader who approves: oauth.spec.ts",
  "POST /api/v1/auth/login 429": "needs many wrong passwords: sign-in.spec.ts",
  "POST /api/v1/webhooks/{id}/test 409": "needs a change during a test: lib/webhooks/keep-sending.test.ts",
  "POST /api/v1/clips 422": "needs an import that fails: lib/import/programs/save-clip.test.ts",
  "POST /api/v1/highlights 422": "needs an import that fails",
  "POST /api/v1/import/manual 422": "needs an import that fails",
  "POST /api/v1/import 413": "needs a file of 128 MB: import-hostile.spec.ts",
  "POST /api/v1/import/preview 413": "the same",
  "POST /api/v2/highlights/ 500": "needs an import that fails",
  "POST /api/v2/highlights/ 503": "needs an import that takes longer than 25 seconds",
};

/** Adds a second reader, with a book, a highlight and an import, and a token with full scope. */
function addSecondReader({ dataDir }: LektrServer): string {
  const token = `lektr_${"b".repeat(43)}`;
  const database = new Database(join(dataDir, "lektr.db"));
  database.pragma("busy_timeout = 10000");
  database.exec(`
    INSERT INTO readers (id, name, email, role, created_at, updated_at) VALUES ('second', 'Bea', 'bea@example.org', 'reader', 0, 0);
    INSERT INTO books (reader_id, title, title_key, author_key, source, created_at) VALUES ('second', 'Walden', 'walden', '', 'lektr', 0);
    INSERT INTO highlights (reader_id, book_id, kind, text, source, created_at, updated_at)
      VALUES ('second', last_insert_rowid(), 'highlight', 'Simplify.', 'lektr', 0, 0);
    INSERT INTO tags (reader_id, name, name_key) VALUES ('second', 'theirs', 'theirs');
    INSERT INTO tag_changes (reader_id, before, created_at) VALUES ('second', '{"tags":[],"aliases":[],"keys":[]}', 0);
    INSERT INTO saved_searches (reader_id, name, q, created_at) VALUES ('second', 'Theirs', 'soul', 0);
    INSERT INTO webhooks (reader_id, url, events, secret, off, created_at) VALUES ('second', 'https://example.org/', '[]', '', 'reader', 0);
    INSERT INTO library_changes (reader_id, kind, count, reversals, created_at) VALUES ('second', 'tags', 1, '[]', 0);
    INSERT INTO imports (reader_id, source, sha256, bytes, status, created_at, origin) VALUES ('second', 'lektr', '', 0, 'done', 0, 'upload');
  `);
  database
    .prepare(
      "INSERT INTO access_tokens (reader_id, name, kind, scope, hash, created_at) VALUES ('second', 'B', 'token', 'write', ?, 0)",
    )
    .run(hashOf(token));
  database.close();
  return token;
}

async function contractOf(lektr: LektrServer): Promise<Contract> {
  const contract = await Contract.of(lektr.url, await tokenFor(lektr.url));
  await bring(contract, "POST /api/v1/import", "done", readFileSync(CLIPPINGS));
  return contract;
}

test("every operation does what it is for, and answers and refuses as the description says", async ({ lektr }) => {
  const contract = await contractOf(lektr);
  await fulfilEverything(contract, lektr);
  const missing = Object.values<Operation>(operations).flatMap(({ method, path, answers, refusals = {} }) => {
    const unseen = (status: string) => !contract.seen.has(`${method} ${path} ${status}`);
    const isFulfilled = !Object.keys(answers).every(unseen);
    return [...(isFulfilled ? [] : ["success"]), ...Object.keys(refusals).filter(unseen)].map(
      (status) => `${method} ${path} ${status}`,
    );
  });
  expect(missing.toSorted()).toEqual(Object.keys(ELSEWHERE).toSorted());
});

test("strangers, and tokens that do not allow it, are refused everywhere as the description says", async ({
  lektr,
}) => {
  const contract = await contractOf(lektr);
  const tokens = new Map<string, unknown>();
  for (const scope of ["read", "write", "import"])
    tokens.set(scope, (await contract.expect("POST /api/v1/tokens", 201, { json: { name: scope, scope } })).token);
  const second = addSecondReader(lektr);
  for (const { name, "x-scopes": scopes, "x-owner": isOwners } of contract.operations) {
    if (!scopes) continue;
    const id = 1;
    expect(await contract.expect(name, 401, { id, token: null })).toMatchObject({ code: "unauthorized" });
    for (const [scope, token] of tokens) {
      if (scopes.includes(scope)) continue;
      expect(await contract.expect(name, 403, { id, token: String(token) })).toMatchObject({ code: "scope" });
    }
    if (isOwners && scopes.includes("write"))
      expect(await contract.expect(name, 403, { id, token: second })).toMatchObject({ code: "forbidden" });
  }
});

/** Valid bodies, for operations on something that belongs to somebody else. */
const BODIES: Readonly<Record<string, unknown>> = {
  "PATCH /api/v1/books/{id}": { tags: [] },
  "POST /api/v1/books/{id}/merge": { bookId: 1 },
  "PUT /api/v1/books/{id}/distinct": { bookId: 1, distinct: true },
  "POST /api/v1/books/{id}/split": { sourceIds: [1] },
  "PATCH /api/v1/highlights/{id}": { favorite: true },
  "POST /api/v1/imports/{id}/preview": { mapping: { text: 0 } },
  "PATCH /api/v1/tags/{id}": { name: "changed" },
  "PATCH /api/v1/saved-searches/{id}": { name: "changed" },
  "PATCH /api/v1/webhooks/{id}": { on: false },
  "POST /api/v1/backups/{id}/contents": {},
  "POST /api/v1/backups/{id}/restore": { password: "none" },
  "PATCH /api/v2/highlights/{id}/": { text: "Changed" },
  "POST /api/v2/highlights/{id}/tags/": { name: "changed" },
};

test("what belongs to another reader is not there, nor is what never was", async ({ lektr }) => {
  const contract = await contractOf(lektr);
  addSecondReader(lektr);
  const database = new Database(join(lektr.dataDir, "lektr.db"), { readonly: true });
  const last = (table: string) =>
    Number(database.prepare(`SELECT id FROM ${table} WHERE reader_id = 'second'`).pluck().get());
  const theirs: Record<string, number> = {
    books: last("books"),
    highlights: last("highlights"),
    imports: last("imports"),
    tokens: last("access_tokens"),
    tags: last("tags"),
    "tag-changes": last("tag_changes"),
    "saved-searches": last("saved_searches"),
    changes: last("library_changes"),
    webhooks: last("webhooks"),
    // Backups are of all readers, and for the owner.
    backups: 99,
    jobs: 99,
  };
  database.close();
  for (const { name, path } of contract.operations.filter((operation) => operation.path.includes("{id}"))) {
    const id = theirs[path.split("/")[3] ?? ""];
    expect([path, id]).toEqual([path, expect.any(Number)]);
    const json = BODIES[name];
    for (const asked of [id, 999_999, "first", "-1", "1e400"])
      expect(await contract.expect(name, 404, { id: asked ?? "", json })).toMatchObject({ code: "not_found" });
  }
});

test("what cannot be read, and what is too large, is refused everywhere as the description says", async ({ lektr }) => {
  const contract = await contractOf(lektr);
  await contract.expect("PUT /api/v1/telemetry", 200, { json: { mode: "anonymous" } });
  for (const { name, parameters = [], requestBody, responses } of contract.operations) {
    for (const { name: field, schema, in: place } of parameters) {
      if (place !== "query") continue;
      // Too long, or neither a number, a time, an address nor one of the allowed words.
      const wrong =
        schema.type === "integer" ? "many" : schema.maxLength === undefined ? "?" : "x".repeat(schema.maxLength + 1);
      // Longer than any address may be.
      if (wrong.length > 10_000) continue;
      const others = { q: "soul", ids: "1", key: "none" };
      const needed = Object.entries(others).filter(([other]) => parameters.some((known) => known.name === other));
      const query = { ...Object.fromEntries(needed), [field]: wrong };
      expect(await contract.expect(name, 400, { id: 1, query })).toMatchObject({ code: "invalid_request" });
    }
    if (name.startsWith("GET /api/v1/")) {
      const unknown = contract.expect(name, 400, { id: 1, query: { updatedAfter: "2024" } });
      expect(await unknown).toMatchObject({ code: "unknown_parameter" });
    }
    if (!requestBody?.content["application/json"] || requestBody.content["multipart/form-data"]) continue;
    expect(await contract.expect(name, 400, { id: 1, data: "{" })).toMatchObject({ code: "invalid_json" });
    expect(await contract.expect(name, 400, { id: 1, json: [] })).toMatchObject({ code: "invalid_request" });
    const [, size, unit] = /(\d+) (kB|MB)/.exec(responses[413]?.description ?? "") ?? [];
    const large = { data: JSON.stringify("x".repeat(Number(size) * (unit === "kB" ? 1024 : 1024 * 1024))) };
    expect(await contract.expect(name, 413, { id: 1, ...large })).toMatchObject({ code: "too_large" });
  }
});

test("a token that asks too often is told when to come back, as the description says", async ({ lektr }) => {
  const contract = await contractOf(lektr);
  const { token } = await contract.expect("POST /api/v1/tokens", 201, { json: { name: "Eager", scope: "read" } });
  for (let n = 0; n < 240; n++) await contract.expect("GET /api/v1/auth/me", 200, { token: String(token) });
  const refused = await contract.expect("GET /api/v1/auth/me", 429, { token: String(token) });
  expect(refused).toMatchObject({ code: "too_many_requests" });
});

test("a network that asks too often without a token is told when to come back, as the description says", async ({
  lektr,
}) => {
  const contract = await contractOf(lektr);
  const poll = { json: { deviceCode: "none" }, token: null };
  for (let n = 0; n < 240; n++) await contract.expect("POST /api/v1/auth/device/token", 200, poll);
  const refused = await contract.expect("POST /api/v1/auth/device/token", 429, poll);
  expect(refused).toMatchObject({ code: "too_many_requests" });
  const start = { json: { name: "A script", kind: "cli", scope: "read" }, token: null };
  await contract.expect("POST /api/v1/auth/device", 429, start);
});
