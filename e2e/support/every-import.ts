import { readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { z } from "zod";
import type { Contract } from "./contract.ts";
import { CLIPPINGS } from "./reader.ts";
import { expect, type LektrServer } from "./server.ts";

const TABLE = "One;Two\nSimplify, simplify.;Walden\n";

const Numbered = z.object({ id: z.number() });

/** Sends what programs send: a highlight, passages of pages, requests of the published extension. */
export async function bringHighlights(contract: Contract): Promise<void> {
  const json = { title: "Walden", text: "Beware of all enterprises that require new clothes." };
  const headers = { "idempotency-key": crypto.randomUUID() };
  await contract.expect("POST /api/v1/highlights", 404, { json: { bookId: 999_999, text: "Nowhere" } });
  await taken(contract, "POST /api/v1/highlights", { json, headers });
  const { id } = Numbered.parse(await contract.expect("POST /api/v1/highlights", 200, { json, headers }));
  await contract.expect("DELETE /api/v1/highlights/{id}", 200, { id });
  await contract.expect("POST /api/v1/highlights", 410, { json, headers });
  await clip(contract);
  const books = [{ title: "Emma", author: "Jane Austen", highlights: [{ content: "Badly done.", location: "1,251" }] }];
  await contract.expectOneOf("POST /api/v1/import/kindle", [201, 202], { json: { books } });
  const kept = { title: "An essay", author: "", content: "A kept passage.", sourceUrl: "https://example.org/kept" };
  const keep = async () =>
    (await contract.expectOneOf("POST /api/v1/import/manual", [201, 202, 409], { json: kept })).status;
  expect([201, 202]).toContain(await keep());
  await expect.poll(keep).toBe(409);
}

/** Repeats a request until it is done: how often depends on the load of the machine. */
async function taken(contract: Contract, name: string, call: { json: unknown; headers?: Record<string, string> }) {
  await expect.poll(async () => (await contract.expectOneOf(name, [200, 201, 202], call)).status).not.toBe(202);
}

const Clipped = z.object({ highlight: Numbered });

async function clip(contract: Contract): Promise<void> {
  const url = "https://example.org/essay";
  const json = {
    id: crypto.randomUUID(),
    page: { url, title: "An essay", author: null, site: "Example", publishedAt: "2024-03-04" },
    text: "Read not to contradict and confute.",
    note: null,
    tags: ["reading"],
    color: "green",
    selectors: [
      { type: "TextQuoteSelector", exact: "Read not to contradict and confute.", prefix: "", suffix: "; nor" },
      { type: "TextPositionSelector", start: 10, end: 45 },
    ],
    clippedAt: "2024-03-05T07:00:00",
  };
  await taken(contract, "POST /api/v1/clips", { json });
  const { highlight } = Clipped.parse(await contract.expect("POST /api/v1/clips", 200, { json }));
  await contract.expect("GET /api/v1/clips", 200, { query: { url } });
  await contract.expect("DELETE /api/v1/highlights/{id}", 200, { id: highlight.id });
  await contract.expect("POST /api/v1/clips", 410, { json });
}

/** Uploads files, with and without a preview, and performs every action on an import. */
export async function importFiles(contract: Contract, lektr: LektrServer): Promise<void> {
  const form = new FormData();
  form.append("file", new File([readFileSync(CLIPPINGS)], "My Clippings.txt"));
  const id = await bring(contract, "POST /api/v1/import", "done", form);
  for (const name of ["POST /api/v1/import", "POST /api/v1/import/preview"]) {
    await contract.expect(name, 400, { data: new FormData() });
    await contract.expect(name, 422, { data: "\u0000nothing that anything reads" });
  }
  await contract.expect("GET /api/v1/imports", 200, { query: { limit: "1" } });
  await contract.expect("GET /api/v1/imports/{id}", 200, { id });
  await contract.expect("GET /api/v1/imports/{id}/file", 200, { id });
  await contract.expect("DELETE /api/v1/imports/{id}", 409, { id });
  await contract.expect("POST /api/v1/imports/{id}/stop", 200, { id });
  await contract.expect("POST /api/v1/imports/{id}/undo", 202, { id });
  await settled(contract, id, "undone");
  await contract.expect("POST /api/v1/imports/{id}/undo", 409, { id });
  await contract.expect("POST /api/v1/imports/{id}/retry", 202, { id });
  await settled(contract, id, "done");
  await lookFirst(contract);
  giveUp(lektr, id);
}

async function lookFirst(contract: Contract): Promise<void> {
  const id = await bring(contract, "POST /api/v1/import/preview", "previewed", TABLE);
  await contract.expect("POST /api/v1/imports/{id}/preview", 202, { id, json: { mapping: { text: 0, title: 1 } } });
  await settled(contract, id, "previewed");
  await contract.expect("POST /api/v1/imports/{id}/start", 202, { id });
  await settled(contract, id, "done");
  await contract.expect("POST /api/v1/imports/{id}/start", 409, { id });
  await contract.expect("POST /api/v1/imports/{id}/preview", 409, { id, json: { mapping: { text: 0 } } });
  await contract.expect("POST /api/v1/imports/{id}/retry", 409, { id });
  const left = await bring(contract, "POST /api/v1/import/preview", "previewed", readFileSync(CLIPPINGS));
  await contract.expect("DELETE /api/v1/imports/{id}", 204, { id: left });
}

/** Uploads a file, and waits until it is done. Returns the id of its import. */
export async function bring(contract: Contract, name: string, status: string, data: RequestInit["body"]) {
  const { body } = await contract.expectOneOf(name, [201, 202], { data });
  const { id } = Numbered.parse(body);
  await settled(contract, id, status);
  return id;
}

async function settled(contract: Contract, id: number, status: string): Promise<void> {
  await expect.poll(async () => (await contract.expect("GET /api/v1/imports/{id}", 200, { id })).status).toBe(status);
}

/** Marks an import as given up. */
function giveUp({ dataDir }: LektrServer, importId: number): void {
  const database = new Database(join(dataDir, "lektr.db"));
  database.pragma("busy_timeout = 10000");
  database
    .prepare(
      "UPDATE jobs SET status = 'failed', attempts = 5, error_code = 'Error' WHERE kind = 'import' AND subject_id = ?",
    )
    .run(importId);
  database.close();
}
