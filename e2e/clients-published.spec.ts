import { z } from "zod";
import { fromExtension } from "./support/device.ts";
import { ask, OWNER, setUp, tokenFor } from "./support/reader.ts";
import { expect, type LektrServer, test } from "./support/server.ts";

const WOODS = "I went to the woods because I wished to live deliberately";
const PAGE = "https://example.org/walden";
const IDS = ["0b9e7c1e-8a6b-4f1d-9c55-6a1c0b6a0001", "0b9e7c1e-8a6b-4f1d-9c55-6a1c0b6a0002"] as const;

/** The cookie from signing in, which the extension's own fetch sends. */
async function cookie(lektr: LektrServer): Promise<{ cookie: string }> {
  const { setCookie, status } = await fromExtension(lektr.url, "/api/v1/auth/login", {
    json: { email: OWNER.email, password: OWNER.password },
  });
  expect(status).toBe(200);
  return { cookie: z.string().parse(setCookie.split(";")[0]) };
}

test.describe("the published extension", () => {
  test.use({ lektrEnv: { LEKTR_OWNER_EMAIL: OWNER.email, LEKTR_OWNER_PASSWORD: OWNER.password } });

  test("finds the server by what it answers about itself", async ({ lektr }) => {
    const asked = ["/api/v1/version", "/api/v1/capabilities", "/api/health"].map((path) =>
      fromExtension(lektr.url, path),
    );
    expect((await Promise.all(asked)).map(({ status, body }) => [status, body])).toEqual([
      [200, { name: expect.any(String), version: expect.any(String) }],
      [200, { cloud: false, billing: false, teams: false, sso: false }],
      [200, { status: "ok", version: expect.any(String), database: { type: "sqlite" } }],
    ]);
  });

  test("brings a book from Amazon’s notebook, in both forms, and the same once more", async ({ lektr }) => {
    const headers = await cookie(lektr);
    const highlights = [
      { content: WOODS, note: "reread", location: "1,251-1,252", color: "blue" },
      { content: "Simplify, simplify.", note: null, location: null, color: null },
    ];
    const book = { books: [{ title: "Walden", author: "Henry David Thoreau", highlights }] };
    const send = (json: object, path = "/api/v1/import/kindle") => fromExtension(lektr.url, path, { json, headers });
    const counts = { highlightsImported: 2, highlightsSkipped: 0 };
    const first = await send(book);
    expect([first.status, first.body]).toEqual([
      201,
      {
        message: expect.any(String),
        booksCreated: 1,
        ...counts,
        books: [{ bookId: expect.any(Number), title: "Walden", ...counts }],
      },
    ]);
    const again = await send(book, "/api/v1/import/kindle/");
    expect([again.status, again.body]).toMatchObject([
      201,
      { booksCreated: 0, highlightsImported: 0, highlightsSkipped: 2 },
    ]);
    const single = await send({
      title: "Walking",
      author: null,
      content: "In Wildness",
      note: null,
      location: "12",
      color: "yellow",
    });
    expect([single.status, single.body]).toMatchObject([201, { booksCreated: 1, highlightsImported: 1 }]);
    const bad = await send({ books: [] });
    expect([bad.status, bad.body]).toMatchObject([400, { error: expect.any(String) }]);
    const answer = await ask(lektr.url, await tokenFor(lektr.url), "/api/v1/highlights");
    expect(await answer.json()).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({
          text: WOODS,
          note: "reread",
          location: "1251-1252",
          color: "blue",
          source: "kindle-notebook",
        }),
      ]),
    });
  });

  test("keeps a passage of a page, once", async ({ lektr }) => {
    const headers = await cookie(lektr);
    const clip = {
      title: "Walden",
      author: "",
      content: WOODS,
      sourceUrl: `${PAGE}#top`,
      coverImageUrl: `${PAGE}.png`,
      source: "web",
    };
    const send = (json: object) => fromExtension(lektr.url, "/api/v1/import/manual", { json, headers });
    const first = await send({ ...clip, note: "reread" });
    expect([first.status, first.body]).toEqual([
      201,
      { message: expect.any(String), bookId: expect.any(Number), bookCreated: true, highlightId: expect.any(Number) },
    ]);
    const again = await send(clip);
    expect([again.status, again.body]).toEqual([409, { error: expect.any(String), code: "duplicate" }]);
    const next = await send({ ...clip, content: "Simplify, simplify." });
    expect([next.status, next.body]).toMatchObject([201, { bookCreated: false }]);
  });

  test("pages of other sites can do none of this with the reader’s cookie", async ({ lektr }) => {
    const headers = { ...(await cookie(lektr)), origin: "https://evil.example", "sec-fetch-site": "cross-site" };
    for (const path of ["/api/v1/import/kindle", "/api/v1/import/manual", "/api/v1/import", "/api/v1/clips"]) {
      expect([path, (await fromExtension(lektr.url, path, { json: {}, headers })).status]).toEqual([path, 403]);
    }
  });
});

test("clips are in the library as an article, can be listed by their page, and are one line of the history", async ({
  page,
  lektr,
}) => {
  await setUp(page);
  const token = await tokenFor(lektr.url);
  const clip = (id: string, text: string, url = PAGE) => ({
    id,
    page: { url, title: "Where I lived", author: "Thoreau", site: "Example Review", publishedAt: "1854-08-09" },
    text,
    note: null,
    tags: ["woods"],
    color: null,
    selectors: [{ type: "TextQuoteSelector", exact: text }],
    clippedAt: "2024-03-04T10:00:00",
  });
  const post = (json: object) =>
    ask(lektr.url, token, "/api/v1/clips", {
      method: "POST",
      body: JSON.stringify(json),
      headers: { "content-type": "application/json" },
    });
  const made = await post(clip(IDS[0], WOODS));
  const known = await post(clip(IDS[0], WOODS));
  expect([made.status, known.status]).toEqual([201, 200]);
  const { highlight } = z.object({ highlight: z.object({ id: z.number() }) }).parse(await made.json());
  expect(await known.json()).toMatchObject({ highlight: { id: highlight.id } });
  expect((await post(clip(IDS[1], "Simplify, simplify.", `${PAGE}#second`))).status).toBe(201);
  const asked = await ask(lektr.url, token, `/api/v1/clips?url=${encodeURIComponent(PAGE)}`);
  expect(await asked.json()).toMatchObject({
    items: [
      { highlight: { text: WOODS }, selectors: [{ exact: WOODS }] },
      { highlight: { text: "Simplify, simplify." } },
    ],
  });

  await page.goto("/library");
  await page.getByRole("link", { name: /Where I lived/ }).click();
  const main = page.getByRole("main");
  await expect(main).toContainText("Thoreau · Example Review · 9 Aug 1854 · 2 highlights · Article");
  const way = main.getByRole("link", { name: "Open the page" });
  await expect(way).toHaveAttribute("href", PAGE);
  await expect(way).toHaveAttribute("target", "_blank");
  await expect(way).toHaveAttribute("rel", "noreferrer");

  await page.goto("/imports");
  await expect(page.getByRole("group").filter({ hasText: "Web clipper: 2 clips" })).toContainText("Web · 2 added");
  await page.getByText("2 clips").click();
  await expect(page.getByText("Web · Where I lived · 1 added")).toHaveCount(2);
  await expect(main).not.toContainText("undefined");
  await ask(lektr.url, token, `/api/v1/highlights/${highlight.id}`, { method: "DELETE" });
  const gone = await post(clip(IDS[0], WOODS));
  expect([gone.status, await gone.json()]).toMatchObject([410, { code: "gone" }]);
});

test("a single highlight can be added", async ({ page, lektr }) => {
  await setUp(page, { sample: true });
  const token = await tokenFor(lektr.url);
  const post = (json: object, headers: Record<string, string> = {}) =>
    ask(lektr.url, token, "/api/v1/highlights", {
      method: "POST",
      body: JSON.stringify(json),
      headers: { "content-type": "application/json", ...headers },
    });
  const made = await post({ bookId: 1, text: WOODS, tags: ["woods"], page: "13" }, { "idempotency-key": "a" });
  expect([made.status, await made.json()]).toMatchObject([
    201,
    { bookId: 1, text: WOODS, tags: ["woods"], source: "manual" },
  ]);
  expect((await post({ bookId: 1, text: WOODS, tags: ["woods"], page: "13" }, { "idempotency-key": "a" })).status).toBe(
    200,
  );
  expect((await post({ title: "Walking", text: "In Wildness" })).status).toBe(201);
  expect((await post({ bookId: 9999, text: WOODS })).status).toBe(404);
  expect((await post({ bookId: 1, text: WOODS, colour: "blue" })).status).toBe(400);
  await page.goto("/books/1");
  await expect(page.getByRole("main")).toContainText("Added by hand");
});
