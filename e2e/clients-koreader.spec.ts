import { z } from "zod";
import { DEVICE_PATIENCE_MS, fromDevice, type DeviceRequest, signInFromDevice } from "./support/device.ts";
import { ask, confirm, OWNER, OWNER_ENV, setUp, tokenFor } from "./support/reader.ts";
import { expect, type LektrServer, test } from "./support/server.ts";

const WOODS = "I went to the woods because I wished to live deliberately";
const LIVES = "The mass of men lead lives of quiet desperation";
const PLACE = "/body/DocFragment[5]/body/p[24]/text().0";
const AT = "2024-03-04 10:07:31";
const FILE = { file: "/mnt/onboard/Walden.epub", md5sum: "2107aa7e6601b1c5459134e763c87d5b" };
const WALDEN = { title: "Walden", author: "Henry David Thoreau" };

const send = (lektr: LektrServer, headers: { cookie: string }, data: unknown, path = "/api/v1/import") =>
  fromDevice(lektr.url, path, { json: { source: "koreader", data }, headers });

/** The response that the plugin accepts as success, as the published server sends it. */
function expectTaken({ status, body }: DeviceRequest, counts: object): void {
  expect({ status, body }).toMatchObject({
    status: 201,
    body: { source: "koreader", syncHistoryId: expect.any(String), ...counts },
  });
}

async function library(lektr: LektrServer) {
  const answer = await ask(lektr.url, await tokenFor(lektr.url), "/api/v1/highlights");
  const shape = z.object({ items: z.array(z.object({ text: z.string(), note: z.string().nullable() })) });
  return shape.parse(await answer.json()).items.map(({ text, note }) => [text, note] as const);
}

test.describe("KOReader’s plugin", () => {
  test.use({ lektrEnv: OWNER_ENV });

  test("signs in by the cookie, and stays signed in with its own token", async ({ lektr }) => {
    const { heard, headers } = await signInFromDevice(lektr.url);
    expect(heard.status).toBe(200);
    expect(heard.setCookie).toMatch(/^token=lektr_[\w-]{43};/);
    expect(heard.setCookie).toMatch(/; Path=\/;.*HttpOnly; SameSite=lax/i);
    expect(heard.body).toMatchObject({ success: true, user: { email: OWNER.email }, token: headers.cookie.slice(6) });
    const me = await fromDevice(lektr.url, "/api/v1/auth/me", { headers });
    expect([me.status, me.body]).toMatchObject([200, { user: { email: OWNER.email } }]);
    const wrong = await fromDevice(lektr.url, "/api/v1/auth/login", { json: { email: OWNER.email, password: "no" } });
    expect([wrong.status, wrong.setCookie, wrong.body]).toMatchObject([401, "", { error: expect.any(String) }]);
  });

  test("sends the current book, with the same quote up to three times and a dog-ear", async ({ lektr }) => {
    const { headers } = await signInFromDevice(lektr.url);
    const quote = { text: WOODS, chapter: "Economy", datetime: AT, sort: "highlight" };
    const book = {
      ...WALDEN,
      entries: [
        { ...quote, page: 13 },
        { ...quote, page: PLACE },
        { ...quote, page: PLACE, notes: "reread" },
        {
          text: "in Titlepage",
          chapter: "Titlepage",
          page: "/body/DocFragment[1]/body/p",
          datetime: AT,
          sort: "highlight",
        },
      ],
    };
    expectTaken(await send(lektr, headers, book), { booksImported: 1, highlightsImported: 1, highlightsSkipped: 3 });
    expectTaken(await send(lektr, headers, book), { booksImported: 0, highlightsImported: 0, highlightsSkipped: 4 });
    expect(await library(lektr)).toEqual([[WOODS, "reread"]]);
  });

  test("sends its whole history, also where text and notes are swapped in old tables", async ({ lektr }) => {
    const { headers } = await signInFromDevice(lektr.url);
    const entries = [
      { text: WOODS, chapter: "Economy", page: PLACE, datetime: AT },
      { text: `Page 13 ${WOODS} @ ${AT}`, notes: WOODS, chapter: "Economy", page: PLACE, datetime: AT },
      { text: "so do most", notes: LIVES, chapter: "Economy", page: `${PLACE}1`, datetime: "2024-03-05 10:00:00" },
      { text: LIVES, chapter: "Economy", page: `${PLACE}1`, datetime: "2024-03-05 10:00:00" },
    ];
    const answer = await send(lektr, headers, { ...WALDEN, ...FILE, entries });
    expectTaken(answer, { booksImported: 1 });
    expect(new Map(await library(lektr))).toEqual(
      new Map([
        [WOODS, null],
        [LIVES, "so do most"],
      ]),
    );
  });

  test("sends an exported file, which is the same highlights once more", async ({ lektr }) => {
    const { headers } = await signInFromDevice(lektr.url);
    const current = [{ text: WOODS, chapter: "Economy", page: PLACE, datetime: AT, sort: "highlight" }];
    await send(lektr, headers, { ...WALDEN, entries: current });
    const time = Date.parse("2024-03-04T10:07:31Z") / 1000;
    const drawn = { color: "yellow", drawer: "lighten", sort: "highlight" };
    const exported = { text: WOODS, note: "reread", chapter: "Economy", page: 13, pn_xp: PLACE, time, ...drawn };
    expectTaken(await send(lektr, headers, { ...WALDEN, ...FILE, entries: [exported] }), { highlightsImported: 1 });
    expect(await library(lektr)).toEqual([[WOODS, "reread"]]);
  });

  test("may send a book without entries, as Lua writes an empty table, and to an address with a slash", async ({
    lektr,
  }) => {
    const { headers } = await signInFromDevice(lektr.url);
    const nothing = { booksImported: 0, highlightsImported: 0, highlightsSkipped: 0 };
    for (const entries of [{}, []]) {
      for (const path of ["/api/v1/import", "/api/v1/import/"]) {
        expectTaken(await send(lektr, headers, { title: "Walden", author: "Unknown", entries }, path), nothing);
      }
    }
  });

  test("gets an explanation in words if something was rejected", async ({ lektr }) => {
    const { headers } = await signInFromDevice(lektr.url);
    const odd = await fromDevice(lektr.url, "/api/v1/import", { json: { source: "koreader" }, headers });
    expect([odd.status, odd.body]).toMatchObject([422, { error: expect.any(String), code: expect.any(String) }]);
    const stranger = await send(lektr, { cookie: "token=lektr_none" }, { ...WALDEN, entries: {} });
    expect([stranger.status, stranger.body]).toMatchObject([401, { error: "Please sign in." }]);
  });

  test("has its answer in time with a history of thousands, and with the same request sent twice", async ({
    lektr,
  }) => {
    const { headers } = await signInFromDevice(lektr.url);
    const entries = Array.from({ length: 5000 }, (_, at) => {
      const datetime = new Date(Date.UTC(2024, 0, 1, 0, 0, at)).toISOString().slice(0, 19).replace("T", " ");
      return { text: `Passage number ${at} about the woods`, chapter: "Economy", page: `${PLACE}${at}`, datetime };
    });
    const big = { ...headers, "idempotency-key": "history-1" };
    const [first, second] = [
      await send(lektr, big, { ...WALDEN, ...FILE, entries }),
      await send(lektr, big, { ...WALDEN, ...FILE, entries }),
    ];
    for (const heard of [first, second]) {
      expect([201, 202]).toContain(heard.status);
      expect(heard.milliseconds).toBeLessThan(DEVICE_PATIENCE_MS);
    }
    const id = z.object({ importId: z.number() });
    expect(id.parse(second.body)).toEqual(id.parse(first.body));
  });
});

test("a reader sees what KOReader brought, by its name, and takes one piece of it back", async ({ page, lektr }) => {
  await setUp(page);
  const { headers } = await signInFromDevice(lektr.url);
  const entry = (text: string, at: number) => ({
    text,
    chapter: "Economy",
    page: at,
    datetime: `2024-03-04 10:00:0${at}`,
    sort: "highlight",
  });
  await send(lektr, headers, { ...WALDEN, entries: [entry(WOODS, 1)] });
  await send(lektr, headers, { ...WALDEN, entries: [entry(WOODS, 1), entry(LIVES, 2)] });
  await page.goto("/imports");
  const run = page.getByRole("group").filter({ hasText: "KOReader: 2 imports" });
  await expect(run).toContainText("KOReader · 2 added");
  await run.getByText("2 imports").click();
  await run.getByRole("link", { name: "KOReader" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: /^KOReader, \d+ \w+ \d+$/ })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("from KOReader");
  await page.getByRole("button", { name: "Undo this import" }).click();
  await confirm(page, "Undo the import");
  await expect(page.getByText(/^Import undone\./)).toBeVisible();
  await page.goto("/library");
  await page.getByRole("link", { name: /Walden/ }).click();
  await expect(page.getByRole("article")).toHaveCount(1);
  await expect(page.getByRole("article")).toContainText(WOODS);
});
