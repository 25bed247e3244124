import type { Page } from "@playwright/test";
import { setUp } from "./support/reader.ts";
import { expect, test } from "./support/reporting-lektr.ts";
import { builtWithPosthog } from "./support/silence.ts";
import { stored, watchStorage, writes } from "./support/storage.ts";
import {
  chooseAppearance,
  goTo,
  isRelayed,
  ON,
  openSection,
  overhear,
  RELAY,
  SENDER,
  told,
} from "./support/telling.ts";

test.use({ telemetry: "on" });

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
  for (const place of ["Search", "Tags", "Library"]) await goTo(page, place);
  await expect
    .poll(() => told(posthog, "feature_opened").map(({ feature }) => feature))
    .toEqual(["home", "library", "book", "search", "tags"]);
  for (const properties of told(posthog, "feature_opened")) {
    expect(properties).toEqual({ ...SENDER, feature: expect.any(String) });
  }

  const relayed = requests.filter(isRelayed);
  expect(relayed).toHaveLength(5);
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
  expect((await context.cookies()).map(({ name }) => name).toSorted()).toEqual(["lektr-browser", "token"]);
  expect(await page.evaluate(stored)).toEqual({ cookie: "", local: 0, session: 0, databases: 0 });
  expect(await page.evaluate(writes)).toEqual([]);
  // The control: the storage watch sees a write, even one that is undone at once.
  await page.evaluate(() => {
    localStorage.setItem("a", "1");
    localStorage.removeItem("a");
    document.cookie = "b=1; max-age=0";
  });
  expect(await page.evaluate(writes)).toEqual(["local storage: a", "cookie: b=1; max-age=0"]);
});

test("another appearance is told when it is saved, and not before", async ({ page, posthog }) => {
  await setUp(page, { telemetry: ON });
  await goTo(page, "Settings");
  await openSection(page, "Appearance");
  const appearance = page.getByRole("group", { name: "Appearance" });
  await page.route("**/settings/appearance", (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  await appearance.getByRole("button", { name: "Light" }).click();
  await expect(page.getByText("Could not save this.")).toBeVisible();
  await page.unrouteAll();
  await appearance.getByRole("button", { name: "Dark" }).click();
  await expect.poll(() => told(posthog, "theme_changed")).toEqual([{ ...SENDER, theme: "dark" }]);
  await appearance.getByRole("button", { name: "Dark" }).click();
  await appearance.getByRole("button", { name: "Match system" }).click();
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
  await goTo(page, "Search");
  await goTo(page, "Library");
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
  const chunks = [...builtWithPosthog()];
  expect(chunks.length).toBeGreaterThan(0);
  const requests = overhear(page);
  await setUp(page, { telemetry: "Share nothing" });
  for (const place of ["Library", "Search", "Settings"]) await goTo(page, place);
  await openSection(page, "Appearance");
  await chooseAppearance(page, "Dark");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await openSection(page, "Privacy & Telemetry");
  const whileOff = requests.length;
  await page.getByRole("switch", { name: ON }).click();
  await expect(page.getByRole("switch", { name: ON })).toBeChecked();
  await goTo(page, "Tags");
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
  await goTo(page, "Settings");
  await openSection(page, "Privacy & Telemetry");

  expect(await switchAndHear(page, other)).toBe(false);
  await goTo(other, "Search");
  await goTo(other, "Tags");
  await goTo(page, "Import");
  await goTo(page, "Settings");
  await openSection(page, "Privacy & Telemetry");
  const whileOff = requests.length;
  expect(await switchAndHear(page, other)).toBe(true);
  await goTo(other, "Trash");
  await expect.poll(() => told(posthog, "feature_opened").at(-1)).toEqual({ ...SENDER, feature: "trash" });
  await goTo(page, "Library");
  await expect.poll(() => told(posthog, "feature_opened").at(-1)).toEqual({ ...SENDER, feature: "library" });
  expect(told(posthog, "feature_opened").map(({ feature }) => feature)).toEqual([
    "home",
    "library",
    "trash",
    "library",
  ]);
  expect(requests.slice(0, whileOff).filter(isRelayed)).toEqual([]);
  expect(requests.filter(isRelayed)).toHaveLength(1);
});

test("an event that could not be handed in is not tried again", async ({ page, posthog }) => {
  await page.clock.install();
  const requests = overhear(page);
  await page.route(`**${RELAY}`, (route) => route.abort());
  await setUp(page, { telemetry: ON });
  await expect.poll(() => requests.filter(isRelayed).length).toBe(1);
  await page.unrouteAll();
  await page.clock.runFor("10:00");
  await goTo(page, "Library");
  await expect.poll(() => told(posthog, "feature_opened")).toEqual([{ ...SENDER, feature: "library" }]);
  expect(requests.filter(isRelayed)).toHaveLength(2);
});

test("pages work as before if what tells cannot be loaded, or its request never ends", async ({ page }) => {
  const problems: string[] = [];
  page.on("pageerror", ({ message }) => problems.push(message));
  const chunks = [...builtWithPosthog()];
  await page.route("**/_next/static/chunks/*.js", (route) =>
    chunks.includes(route.request().url().split("/").at(-1) ?? "") ? route.abort() : route.continue(),
  );
  await setUp(page, { telemetry: ON });
  for (const place of ["Library", "Search", "Settings"]) await goTo(page, place);
  await openSection(page, "Appearance");
  await page.getByRole("button", { name: "Dark", exact: true }).click();
  await expect.poll(() => problems).toEqual(["telemetry: this page has stopped telling"]);

  await page.unrouteAll();
  await page.route(`**${RELAY}`, () => {});
  const asked = page.waitForRequest(`**${RELAY}`);
  await page.goto("/library");
  await asked;
  for (const place of ["Search", "Settings"]) await goTo(page, place);
  await openSection(page, "Appearance");
  await chooseAppearance(page, "Light");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  expect(problems).toHaveLength(1);
});

/** Clicks the switch in one tab, and waits until the other shows the same: whether telemetry is on now. */
async function switchAndHear(page: Page, other: Page): Promise<boolean> {
  const hearing = await other.evaluateHandle(() => {
    const channel = new BroadcastChannel("lektr-telemetry");
    return { news: new Promise<boolean>((resolve) => channel.addEventListener("message", (m) => resolve(m.data))) };
  });
  await page.getByRole("switch", { name: ON }).click();
  return hearing.evaluate(({ news }) => news);
}
