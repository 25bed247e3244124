import { readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, type LektrServer, startServer, test } from "./support/server.ts";
import { ask, CLIPPINGS, OWNER_ENV, tokenFor } from "./support/reader.ts";

test.use({ lektrEnv: OWNER_ENV });

const SEPARATOR = "==========\r\n";

/** A clippings file of many books: every tenth highlight is edited, every tenth has a note. */
function manyClippings(count: number): string {
  const entries = Array.from({ length: count }, (_, at) => {
    const book = `Book ${at % 200} (Author ${at % 50})`;
    const location = 10 + Math.floor(at / 200) * 20;
    const time = new Date(Date.UTC(2024, 0, 1, 0, 0, at));
    const date = `Added on Monday, ${time.getUTCDate()} January 2024 ${time.toISOString().slice(11, 19)}`;
    const text = `Passage number ${at} of this library, about the colour of thoughts and the hour of the morning.`;
    const lines = [`${book}\r\n- Your Highlight at location ${location}-${location + 3} | ${date}\r\n\r\n${text}\r\n`];
    if (at % 10 === 1)
      lines.push(
        `${book}\r\n- Your Highlight at location ${location}-${location + 4} | ${date.replace(/\d\d$/, "59")}\r\n\r\n${text} And more.\r\n`,
      );
    if (at % 10 === 2) lines.push(`${book}\r\n- Your Note at location ${location + 3} | ${date}\r\n\r\nNote ${at}\r\n`);
    return lines.map((line) => line + SEPARATOR).join("");
  });
  return entries.join("");
}

async function send(lektr: LektrServer, body: Buffer | string, type = "text/plain") {
  const token = await tokenFor(lektr.url);
  const response = await ask(lektr.url, token, "/api/v1/import", {
    method: "POST",
    body: new Blob([typeof body === "string" ? body : new Uint8Array(body)]),
    headers: { "content-type": type },
  });
  return { status: response.status, answer: await response.json() };
}

test("a file comes in as the body itself, or as a field of a form, with the same counts", async ({ lektr }) => {
  const bytes = readFileSync(CLIPPINGS);
  const counts = { entries: 11, added: 7, updated: 1, unchanged: 0, notes: 1, bookmarks: 1, skipped: 1 };
  const token = await tokenFor(lektr.url);
  // On a busy machine, the response may come before it is done.
  const done = async ({ importId }: { importId: number }) =>
    (await ask(lektr.url, token, `/api/v1/imports/${importId}`)).json();
  const raw = await send(lektr, bytes);
  expect([201, 202]).toContain(raw.status);
  const skipped = {
    entry: expect.stringContaining("this line was cut off"),
    reason: expect.stringMatching(/understood|missing/),
  };
  await expect
    .poll(() => done(raw.answer), { timeout: 30_000 })
    .toMatchObject({ status: "done", progress: 1, source: "kindle-clippings", counts, skipped: [skipped] });
  const form = new FormData();
  form.set("source", "kindle");
  form.set("file", new Blob([new Uint8Array(bytes)]), "My Clippings.txt");
  const response = await ask(lektr.url, token, "/api/v1/import", { method: "POST", body: form });
  const again = await response.json();
  await expect
    .poll(() => done(again), { timeout: 30_000 })
    .toMatchObject({ filename: "My Clippings.txt", counts: { ...counts, added: 0, updated: 0, unchanged: 8 } });
});

test("a server killed in the middle of an import finishes it when it is started again: nothing doubled, nothing missing", async ({
  lektr,
}) => {
  const sending = send(lektr, manyClippings(20_000)).catch(() => null);
  await expect.poll(() => peek(lektr.dataDir).highlights, { intervals: [20] }).toBeGreaterThan(0);
  await lektr.kill9();
  // No response, or that it is running: never that it is done.
  expect([undefined, 202]).toContain((await sending)?.status);
  expect(peek(lektr.dataDir).highlights).toBeLessThan(20_000);

  const again = await startServer({ dataDir: lektr.dataDir });
  const token = await tokenFor(again.url);
  await expect(async () => {
    const row = await (await ask(again.url, token, "/api/v1/imports/1")).json();
    expect(row.status).toBe("done");
    const counts = { entries: 24_000, added: 20_000, updated: 2000, notes: 2000 };
    expect(row.counts).toEqual({ ...counts, unchanged: 0, bookmarks: 0, skipped: 0, deleted: 0 });
  }).toPass({ timeout: 60_000 });
  expect(peek(lektr.dataDir)).toEqual({ highlights: 20_000, books: 200, found: 20_000, notes: 2000 });
  await again.stop();
});

test("the server answers while it imports, and progress goes up", async ({ lektr }) => {
  const token = await tokenFor(lektr.url);
  const sending = send(lektr, manyClippings(20_000));
  const progress: number[] = [];
  for (let status = ""; status !== "done";) {
    const response = await ask(lektr.url, token, "/api/v1/imports/1");
    if (response.status === 404) continue;
    const row = await response.json();
    progress.push(row.progress);
    status = row.status;
  }
  await sending;
  expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  expect(new Set(progress).size).toBeGreaterThan(5);
});

test("an import can be stopped, and finished later by importing the file again", async ({ lektr }) => {
  const token = await tokenFor(lektr.url);
  const sending = send(lektr, manyClippings(20_000));
  await expect.poll(() => peek(lektr.dataDir).highlights, { intervals: [20] }).toBeGreaterThan(0);
  const stopped = await ask(lektr.url, token, "/api/v1/imports/1/stop", { method: "POST" });
  expect(await stopped.json()).toMatchObject({
    status: "failed",
    error: expect.stringContaining("You stopped this import"),
  });
  await sending;
  let before = -1;
  // It stops between two steps, so the number of highlights stops changing.
  await expect(async () => {
    const now = peek(lektr.dataDir).highlights;
    const rests = now === before;
    before = now;
    expect(rests).toBe(true);
  }).toPass({ intervals: [1000] });
  expect(before).toBeLessThan(20_000);
  const { answer } = await send(lektr, manyClippings(20_000));
  await expect(async () => {
    const row = await (await ask(lektr.url, token, `/api/v1/imports/${answer.importId}`)).json();
    expect(row).toMatchObject({ status: "done", counts: { entries: 24_000 } });
  }).toPass({ timeout: 60_000 });
  expect(peek(lektr.dataDir)).toMatchObject({ highlights: 20_000, notes: 2000 });
});

test("each kind of file that cannot be imported gets its own answer, which stays in the history; of the file nothing does", async ({
  lektr,
}) => {
  const clippings = readFileSync(CLIPPINGS);
  const answers: [body: Buffer, status: number, code: string, words: RegExp][] = [
    [Buffer.from(""), 422, "empty_file", /empty/],
    [Buffer.from("Dear diary, today I read a book.\n".repeat(20)), 422, "unknown_text", /no highlights in it/],
    [
      Buffer.from([0x7f, 0x45, 0x4c, 0x46, ...Array.from({ length: 4000 }, (_, at) => (at * 7919) % 256)]),
      422,
      "binary_file",
      /not a text file/,
    ],
    [Buffer.from(clippings.toString().replaceAll("\ufeff", ""), "utf16le"), 422, "utf16", /UTF-16/],
    [
      Buffer.from(
        "Kröger (Mann)\n- Ihre Markierung bei Position 1-2 | Hinzugefügt am Montag, 5. Januar 2015 20:01:02\n\nÜbermütig\n==========\n",
        "latin1",
      ),
      422,
      "not_utf8",
      /UTF-8/,
    ],
    [Buffer.alloc(129 * 1024 * 1024, "a"), 413, "too_large", /128 MB/],
  ];
  for (const [body, status, code, words] of answers) {
    expect(await send(lektr, body)).toMatchObject({ status, answer: { code, error: expect.stringMatching(words) } });
  }
  const token = await tokenFor(lektr.url);
  const { items } = await (await ask(lektr.url, token, "/api/v1/imports")).json();
  expect(items.map(({ status, errorCode }: { status: string; errorCode: string }) => [status, errorCode])).toEqual(
    ["not_utf8", "utf16", "binary_file", "unknown_text", "empty_file"].map((code) => ["refused", code]),
  );
  const database = new Database(join(lektr.dataDir, "lektr.db"), { readonly: true });
  expect(database.prepare("SELECT count(*) FROM import_parts").pluck().get()).toBe(0);
  database.close();
});

test("a file of 200 MB is turned away on the page before it is sent", async ({ page, lektr }) => {
  const token = await tokenFor(lektr.url);
  await page.context().addCookies([{ name: "token", value: token, url: lektr.url }]);
  await ask(lektr.url, token, "/api/v1/telemetry", { method: "PUT", body: '{"mode":"off"}' });
  await page.goto("/import");
  const file = await page.evaluateHandle(() => {
    const megabyte = new Blob([new Uint8Array(1024 * 1024)]);
    const transfer = new DataTransfer();
    transfer.items.add(
      new File(
        Array.from({ length: 200 }, () => megabyte),
        "My Clippings.txt",
      ),
    );
    return transfer;
  });
  // A page listens for drops once its script runs.
  await expect(async () => {
    await page.dispatchEvent("body", "drop", { dataTransfer: file });
    await expect(page.getByText("is 200 MB; files can be up to 128 MB").first()).toBeVisible({ timeout: 1000 });
  }).toPass();
});

/** Reads the database while the server is running. */
function peek(dataDir: string) {
  const database = new Database(`${dataDir}/lektr.db`, { readonly: true });
  const count = (query: string) => Number(database.prepare(query).pluck().get());
  const found = {
    highlights: count("SELECT count(*) FROM highlights"),
    books: count("SELECT count(*) FROM books"),
    found: count("SELECT count(*) FROM highlights_fts WHERE highlights_fts MATCH 'passage'"),
    notes: count("SELECT count(*) FROM highlights WHERE note IS NOT NULL"),
  };
  database.close();
  return found;
}
