import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page, Request } from "@playwright/test";
import { z } from "zod";
import { ROOT } from "../scripts/start/root.mjs";
import type { PostHogStandIn } from "./support/posthog.ts";
import { ask, OWNER, setUp, tokenFor } from "./support/reader.ts";
import { expect, test } from "./support/reportingLektr.ts";

test.use({ telemetry: "on" });

const RELAY = "/api/v1/telemetry/relay/e/";
const ON = "Share anonymous counts";

/** What every event says beside its own words. */
const SENDER = {
  schema_version: expect.any(Number),
  app_version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
  installation_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
  library_key: expect.stringMatching(/^[0-9a-f]{16}$/),
  $process_person_profile: false,
  $geoip_disable: true,
  $ip: "0.0.0.0",
  $lib: "posthog-node",
  $lib_version: "5.70.0",
};

test("what is opened is told once each, in the catalogue's words, and the page keeps and says nothing else", async ({
  page,
  context,
  lektr,
  posthog,
}) => {
  await watchStorage(page);
  const requests = overhear(page);
  const spoken: string[] = [];
  page.on("console", (message) => spoken.push(message.text()));
  await setUp(page, { telemetry: ON, sample: true });
  await page.getByRole("link", { name: "Library" }).first().click();
  await page
    .getByRole("link", { name: /Meditations/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Meditations" })).toBeVisible();
  for (const place of ["Search", "Tags", "Library", "Settings"]) await open(page, place);
  await page.getByRole("link", { name: "Privacy & Telemetry" }).click();
  await expect
    .poll(() => told(posthog, "feature_opened").map(({ feature }) => feature))
    .toEqual(["home", "library", "book", "search", "tags", "settings", "privacy"]);
  for (const properties of told(posthog, "feature_opened")) {
    expect(properties).toEqual({ ...SENDER, feature: expect.any(String) });
  }

  const relayed = requests.filter(isRelayed);
  expect(relayed).toHaveLength(7);
  for (const request of relayed) {
    const { search, pathname } = new URL(request.url());
    expect([pathname, search]).toEqual([RELAY, ""]);
    expect((await request.allHeaders())["referer"]).toBe(`${lektr.url}/`);
    expect(JSON.parse(request.postData() ?? "")).toEqual({
      api_key: "pages",
      batch: [
        {
          uuid: expect.stringMatching(/^[0-9a-f-]{36}$/),
          event: "feature_opened",
          properties: { token: "pages", feature: expect.stringMatching(/^[a-z]+$/) },
          timestamp: expect.stringMatching(/^[\d-]{10}T[\d:.]{12}Z$/),
        },
      ],
      sent_at: expect.stringMatching(/^[\d-]{10}T[\d:.]{12}Z$/),
    });
  }
  expect(requests.map((request) => new URL(request.url()).origin)).toEqual(requests.map(() => lektr.url));
  expect(requests.filter((request) => /\/(flags|decide|config|array|static\/\d)/.test(request.url()))).toEqual([]);

  expect(spoken).toEqual([]);
  expect((await context.cookies()).map(({ name }) => name)).toEqual(["token"]);
  expect(await page.evaluate(stored)).toEqual({ cookie: "", local: 0, session: 0, databases: 0 });
  expect(await page.evaluate(writes)).toEqual([]);
  // The control: the watch over storage sees a write, even one that is taken back at once.
  await page.evaluate(() => {
    localStorage.setItem("a", "1");
    localStorage.removeItem("a");
    document.cookie = "b=1; max-age=0";
  });
  expect(await page.evaluate(writes)).toEqual(["local storage: a", "cookie: b=1; max-age=0"]);
});

test("another appearance is told when it is saved, and not before", async ({ page, posthog }) => {
  await setUp(page, { telemetry: ON });
  await open(page, "Settings");
  const appearance = page.getByRole("group", { name: "Appearance" });
  await page.route("**/settings", (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
  await appearance.getByRole("button", { name: "Light" }).click();
  await expect(page.getByText("This was not saved.")).toBeVisible();
  await page.unrouteAll();
  await appearance.getByRole("button", { name: "Dark" }).click();
  await expect.poll(() => told(posthog, "theme_changed")).toEqual([{ ...SENDER, theme: "dark" }]);
  await appearance.getByRole("button", { name: "Dark" }).click();
  await appearance.getByRole("button", { name: "As the device" }).click();
  await expect
    .poll(() => told(posthog, "theme_changed"))
    .toEqual([
      { ...SENDER, theme: "dark" },
      { ...SENDER, theme: "auto" },
    ]);
});

test("the browser extension is told of, with a version that is one, once a page", async ({ page, posthog }) => {
  await page.addInitScript(() => Reflect.set(window, "__LEKTR_EXTENSION__", { installed: true, version: "1.2.3" }));
  await setUp(page, { telemetry: ON });
  await open(page, "Settings");
  await open(page, "Library");
  await expect.poll(() => told(posthog, "feature_opened")).toHaveLength(3);
  expect(told(posthog, "extension_detected")).toEqual([{ ...SENDER, extension_version: "1.2.3" }]);

  await page.addInitScript(() => Reflect.deleteProperty(window, "__LEKTR_EXTENSION__"));
  await page.goto("/tags");
  await expect.poll(() => told(posthog, "feature_opened")).toHaveLength(4);
  expect(told(posthog, "extension_detected")).toHaveLength(1);
  await page.evaluate(() => {
    Reflect.set(window, "__LEKTR_EXTENSION__", { installed: true, version: "1.2 for Ada" });
    window.dispatchEvent(new Event("lektr-extension-ready"));
  });
  await expect.poll(() => told(posthog, "extension_detected").slice(1)).toEqual([SENDER]);
});

test("with telemetry off not a byte of posthog-js is fetched; once it is switched on, it is", async ({
  page,
  posthog,
}) => {
  const chunks = posthogChunks();
  expect(chunks.length).toBeGreaterThan(0);
  const requests = overhear(page);
  await setUp(page, { telemetry: "Share nothing" });
  for (const place of ["Library", "Search", "Settings"]) await open(page, place);
  await page.getByRole("button", { name: "Dark", exact: true }).click();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  const whileOff = requests.length;
  await page.getByRole("switch", { name: ON }).click();
  await expect(page.getByRole("switch", { name: ON })).toBeChecked();
  await open(page, "Tags");
  await expect.poll(() => told(posthog, "feature_opened")).toEqual([{ ...SENDER, feature: "tags" }]);
  const fetched = requests.map((request) => request.url().split("/").at(-1) ?? "");
  expect(fetched.slice(0, whileOff).filter((name) => chunks.includes(name))).toEqual([]);
  expect(fetched.slice(whileOff).filter((name) => chunks.includes(name))).toEqual(chunks);
  expect(requests.slice(0, whileOff).filter(isRelayed)).toEqual([]);
  expect(told(posthog, "theme_changed")).toEqual([]);
});

test("off in one tab silences the others at once; on again, they go on without a reload", async ({
  page,
  context,
  posthog,
}) => {
  await setUp(page, { telemetry: ON });
  const other = await context.newPage();
  await other.goto("/library");
  await expect.poll(() => told(posthog, "feature_opened")).toHaveLength(2);
  const requests = overhear(other);
  await open(page, "Settings");
  await expect.poll(() => told(posthog, "feature_opened")).toHaveLength(3);

  expect(await switchAndHear(page, other)).toBe(false);
  await open(other, "Search");
  await open(other, "Tags");
  await open(page, "Import");
  await open(page, "Settings");
  const whileOff = requests.length;
  expect(await switchAndHear(page, other)).toBe(true);
  await open(other, "Trash");
  await expect.poll(() => told(posthog, "feature_opened").at(-1)).toEqual({ ...SENDER, feature: "trash" });
  await open(page, "Library");
  await expect.poll(() => told(posthog, "feature_opened").at(-1)).toEqual({ ...SENDER, feature: "library" });
  expect(told(posthog, "feature_opened").map(({ feature }) => feature)).toEqual([
    "home",
    "library",
    "settings",
    "trash",
    "library",
  ]);
  expect(requests.slice(0, whileOff).filter(isRelayed)).toEqual([]);
  expect(requests.filter(isRelayed)).toHaveLength(1);
});

test("off from elsewhere silences a page at the first answer of the relay", async ({ page, lektr, posthog }) => {
  const requests = overhear(page);
  await setUp(page, { telemetry: ON });
  await expect.poll(() => told(posthog, "feature_opened")).toHaveLength(1);
  const token = await tokenFor(lektr.url);
  await ask(lektr.url, token, "/api/v1/telemetry", { method: "PUT", body: '{"mode":"off"}' });
  const refused = page.waitForResponse(`**${RELAY}`);
  await open(page, "Search");
  expect((await refused).status()).toBe(409);
  for (const place of ["Tags", "Settings"]) await open(page, place);
  expect(requests.filter(isRelayed)).toHaveLength(2);
  await page.getByRole("switch", { name: ON }).click();
  await expect(page.getByRole("switch", { name: ON })).toBeChecked();
  await open(page, "Trash");
  await expect.poll(() => told(posthog, "feature_opened").map(({ feature }) => feature)).toEqual(["home", "trash"]);
  expect(requests.filter(isRelayed)).toHaveLength(3);
});

test("an event that could not be handed in is not tried again", async ({ page, posthog }) => {
  await page.clock.install();
  const requests = overhear(page);
  await page.route(`**${RELAY}`, (route) => route.abort());
  await setUp(page, { telemetry: ON });
  await expect.poll(() => requests.filter(isRelayed).length).toBe(1);
  await page.unrouteAll();
  await page.clock.runFor("10:00");
  await open(page, "Library");
  await expect.poll(() => told(posthog, "feature_opened")).toEqual([{ ...SENDER, feature: "library" }]);
  expect(requests.filter(isRelayed)).toHaveLength(2);
});

test("pages work as before if what tells cannot be loaded, or its request never ends", async ({ page }) => {
  const problems: string[] = [];
  page.on("pageerror", ({ message }) => problems.push(message));
  const chunks = posthogChunks();
  await page.route("**/_next/static/chunks/*.js", (route) =>
    chunks.includes(route.request().url().split("/").at(-1) ?? "") ? route.abort() : route.continue(),
  );
  await setUp(page, { telemetry: ON });
  for (const place of ["Library", "Search", "Settings"]) await open(page, place);
  await page.getByRole("button", { name: "Dark", exact: true }).click();
  await expect.poll(() => problems).toEqual(["telemetry: this page has stopped telling"]);

  await page.unrouteAll();
  await page.route(`**${RELAY}`, () => {});
  const asked = page.waitForRequest(`**${RELAY}`);
  await page.goto("/library");
  await asked;
  for (const place of ["Search", "Settings"]) await open(page, place);
  await page.getByRole("button", { name: "Light", exact: true }).click();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  expect(problems).toHaveLength(1);
});

test("the relay takes what a page hands in, and nothing else, from nobody else", async ({ page, lektr, posthog }) => {
  await setUp(page, { telemetry: ON });
  await expect.poll(() => told(posthog, "feature_opened")).toHaveLength(1);
  const token = await tokenFor(lektr.url);
  const hand = (body: unknown, headers: Record<string, string> = {}) =>
    ask(lektr.url, token, RELAY, { method: "POST", body: JSON.stringify(body), headers });
  const hostile: unknown[] = [
    handedIn({ theme: "dark", title: "Meditations" }),
    handedIn({ theme: "dark", $current_url: `${lektr.url}/books/1` }),
    handedIn({ theme: "Meditations" }),
    handedIn({ theme: 7 }),
    handedIn({}),
    handedIn({ theme: "dark" }, { event: "page_left" }),
    handedIn({ books: 3, source: "manual" }, { event: "book_added" }),
    handedIn({ theme: "dark" }, { $set: { email: OWNER.email } }),
    { ...handedIn({ theme: "dark" }), historical_migration: true },
    Array.from({ length: 1000 }, () => handedIn({ theme: "dark" })),
    { ...handedIn({ theme: "dark" }), batch: Array.from({ length: 1000 }, () => handedIn({ theme: "dark" }).batch[0]) },
    "theme_changed",
    null,
  ];
  for (const body of hostile) {
    const answer = await hand(body);
    expect([JSON.stringify(body).slice(0, 400), answer.status]).toEqual([expect.any(String), 400]);
  }
  const valid = handedIn({ theme: "light" });
  const compressed = await ask(lektr.url, token, RELAY, { method: "POST", body: "\u001F\u008B" });
  expect(compressed.status).toBe(400);
  const stranger = await fetch(lektr.url + RELAY, { method: "POST", body: JSON.stringify(valid) });
  expect([stranger.status, await stranger.json()]).toEqual([401, expect.objectContaining({ code: "unauthorized" })]);
  const foreign = await hand(valid, { origin: "https://evil.example.org" });
  expect([foreign.status, await foreign.json()]).toEqual([403, expect.objectContaining({ code: "other_origin" })]);
  expect([...foreign.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  const off = (mode: string) =>
    ask(lektr.url, token, "/api/v1/telemetry", { method: "PUT", body: JSON.stringify({ mode }) });
  await off("off");
  const silenced = await hand(valid);
  expect([silenced.status, await silenced.json()]).toEqual([409, expect.objectContaining({ code: "off" })]);
  await off("anonymous");

  // The control: the same, without what was wrong with it.
  expect((await hand(handedIn({ theme: "auto" }))).status).toBe(200);
  await expect.poll(() => told(posthog, "theme_changed")).toEqual([{ ...SENDER, theme: "auto" }]);
  expect(posthog.requests.map(({ body }) => body.toString()).join()).not.toMatch(
    /Meditations|ada@|page_left|book_added/,
  );
});

/** What a page hands in when the appearance was changed, or something made of it. */
function handedIn(properties: object, more: object = {}) {
  const at = "2024-03-04T07:12:00.123Z";
  const uuid = "019a9a3e-5c1f-7d3a-9d0e-2f6c1b7a9e34";
  const event = { uuid, event: "theme_changed", properties: { ...properties, token: "pages" }, timestamp: at, ...more };
  return { api_key: "pages", batch: [event], sent_at: at };
}

/** Clicks the switch in one tab, and waits until the other has heard of it: whether telemetry is on now. */
async function switchAndHear(page: Page, other: Page): Promise<boolean> {
  const hearing = await other.evaluateHandle(() => {
    const channel = new BroadcastChannel("lektr-telemetry");
    return { news: new Promise<boolean>((resolve) => channel.addEventListener("message", (m) => resolve(m.data))) };
  });
  await page.getByRole("switch", { name: ON }).click();
  return hearing.evaluate(({ news }) => news);
}

async function open(page: Page, place: string): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name: place, exact: true }).locator("visible=true").click();
  await expect(page.getByRole("heading", { level: 1, name: place })).toBeVisible();
}

/** All requests of a page from now on. */
function overhear(page: Page): Request[] {
  const requests: Request[] = [];
  page.on("request", (request) => requests.push(request));
  return requests;
}

function isRelayed(request: Request): boolean {
  return request.url().includes("/api/v1/telemetry/relay");
}

const Body = z.object({
  batch: z.tuple([z.object({ event: z.string(), properties: z.record(z.string(), z.unknown()) })]),
});

/** What the receiver was told of an event, each time. */
function told(posthog: PostHogStandIn, name: string): Record<string, unknown>[] {
  const events = posthog.requests.map(({ body }) => Body.parse(JSON.parse(body.toString())).batch[0]);
  return events.flatMap(({ event, properties }) => (event === name ? [properties] : []));
}

/** The files of this build that hold posthog-js, found by the version that is written in them. */
function posthogChunks(): string[] {
  const folder = join(ROOT, ".next/static/chunks");
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(ROOT, "node_modules/posthog-js/package.json"), "utf8")));
  return readdirSync(folder).filter(
    (name) => name.endsWith(".js") && readFileSync(join(folder, name), "utf8").includes(`"${version}"`),
  );
}

/** Notes every write to what a browser keeps, from before the first script of a page. */
async function watchStorage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const noted: string[] = [];
    Reflect.set(window, "__writes", noted);
    const setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = function set(key, value) {
      noted.push(`${this === sessionStorage ? "session" : "local"} storage: ${key}`);
      setItem.call(this, key, value);
    };
    const cookie = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
    Object.defineProperty(document, "cookie", {
      get: () => cookie?.get?.call(document),
      set: (value) => {
        noted.push(`cookie: ${value}`);
        cookie?.set?.call(document, value);
      },
    });
    const openDatabase = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function open(name, ...version) {
      noted.push(`database: ${name}`);
      return openDatabase.call(this, name, ...version);
    };
  });
}

function writes(): unknown {
  return Reflect.get(window, "__writes");
}

async function stored() {
  const databases = (await indexedDB.databases()).length;
  return { cookie: document.cookie, local: localStorage.length, session: sessionStorage.length, databases };
}
