import type { Page } from "@playwright/test";
import { OWNER, setUp } from "./support/reader.ts";
import { fillByHand, TAGS } from "./support/filled-by-hand.ts";
import { BOOKS, clipping, LONG_BOOK, longLibrary } from "./support/long-library.ts";
import { expect, test } from "./support/server.ts";

/** How far an item may be from where it was; CSS pixels. */
const TOLERANCE = 2;

interface ScreenPlace {
  item: string;
  top: number;
}

/** The first item on the screen, and its position. */
function seen(page: Page): Promise<ScreenPlace> {
  return page.evaluate(() => {
    const items = [...document.querySelectorAll<HTMLElement>("[data-item]")];
    const first = items.find((one) => one.getBoundingClientRect().bottom > 0);
    return { item: first?.dataset.item ?? "", top: first?.getBoundingClientRect().top ?? 0 };
  });
}

/**
 * Waits until the same item is where it was. Checks the item itself, not which one is first: if the one above ends at
 * the upper edge, a fraction of a pixel decides that.
 */
async function expectSeen(page: Page, { item, top }: ScreenPlace): Promise<void> {
  await expect(async () => {
    const now = await page.locator(`[data-item="${item}"]`).evaluate((one) => one.getBoundingClientRect().top);
    expect(Math.abs(now - top)).toBeLessThanOrEqual(TOLERANCE);
  }).toPass({ timeout: 40_000 });
}

/**
 * Turns the wheel until the page has followed: it does so later, much later on a busy machine, and not at all at the
 * end of a list whose next items are still on their way.
 */
async function wheel(page: Page, by: number): Promise<void> {
  const scrolled = () => page.evaluate(() => window.scrollY);
  const before = await scrolled();
  await expect(async () => {
    await page.mouse.wheel(0, by);
    await expect.poll(scrolled, { timeout: 5_000 }).not.toBe(before);
  }).toPass();
}

/** Waits until an item that is only given in the address begins at the upper edge. */
async function expectAtEdge(page: Page, item: string): Promise<void> {
  await expectSeen(page, { item, top: 0 });
}

/** Scrolls down, page after page, until this many items are loaded, and stops a little above the end of them. */
async function scrollTo(page: Page, count: number): Promise<ScreenPlace> {
  const items = page.locator("[data-item]");
  for (let had = await items.count(); had < count; had = await items.count()) {
    await expect(async () => {
      // Again, if the end moved: the list may have been rendered after the first time.
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      expect(await items.count()).toBeGreaterThan(had);
    }).toPass();
  }
  await items.nth(count - 7).evaluate((item) => item.scrollIntoView());
  await wheel(page, 41);
  return rested(page);
}

/** The place once scrolling has stopped, and it is stored. */
async function rested(page: Page): Promise<ScreenPlace> {
  let before = await seen(page);
  await expect(async () => {
    const now = await seen(page);
    const kept = await page.evaluate(() => window.history.state?.lektrPlace);
    const [was, is] = [before, now];
    before = now;
    expect(is).toEqual(was);
    expect(kept).toMatchObject({ id: Number.parseInt(now.item, 10), top: now.top });
  }).toPass();
  return before;
}

/** Records the requests for parts of lists from now on. */
function listRequests(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname, search } = new URL(request.url());
    if (/^\/api\/v1\/(?:authors|books|highlights|imports|tags|trash)$/.test(pathname)) asked.push(pathname + search);
  });
  return asked;
}

const library = (page: Page) =>
  page.getByRole("navigation").getByRole("link", { name: "Library", exact: true }).first();
const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });

test("Back, reload and a new sign-in lead to the same item of a long book, and load nothing twice", async ({
  page,
  lektr,
}) => {
  test.setTimeout(180_000);
  await setUp(page);
  await longLibrary(lektr.url);
  await page.goto("/books/1");
  const before = await deepIn(page, 1_200);
  const asked = listRequests(page);

  await library(page).click();
  await expect(heading(page, "Library")).toBeVisible();
  await page.goBack();
  await expectSeen(page, before);
  // What came with the page, and what is near it.
  expect(asked.length).toBeLessThanOrEqual(2);

  asked.length = 0;
  await page.reload();
  await expectSeen(page, before);
  await page.goto("/settings");
  await page.goBack();
  await expectSeen(page, before);
  expect(asked.length).toBeLessThanOrEqual(2);

  const address = page.url();
  const copy = await page.context().newPage();
  await copy.goto(address);
  await expectAtEdge(copy, before.item);
  await copy.context().clearCookies();
  await copy.reload();
  await copy.getByLabel("E-mail address").fill(OWNER.email);
  await copy.getByLabel("Password").fill(OWNER.password);
  await copy.getByRole("button", { name: "Sign in" }).click();
  await expectAtEdge(copy, before.item);
});

test("a place after two thousand highlights is kept, and read on from both ways without a jump", async ({
  page,
  lektr,
}) => {
  test.setTimeout(180_000);
  await setUp(page);
  await longLibrary(lektr.url);
  await page.goto("/books/1");
  const before = await deepIn(page, LONG_BOOK - 100);
  await library(page).click();
  await expect(heading(page, "Library")).toBeVisible();
  await page.goBack();
  await expectSeen(page, before);
  expect(await page.getByRole("article").count()).toBeLessThan(60);

  for (const way of [-1, 1]) {
    for (let step = 0; step < 12; step++) {
      const [anchor] = await passagesOnScreen(page);
      await page.mouse.wheel(0, way * 300);
      await expect(async () => expect(await passagesOnScreen(page)).not.toEqual([anchor])).toPass();
      const shown = await passagesOnScreen(page);
      // Nothing is left out or repeated, and the last screen is next to this one.
      expect(shown).toEqual(shown.map((_, at) => (shown[0] ?? 0) + at));
      expect(Math.abs((shown[0] ?? 0) - (anchor ?? 0))).toBeLessThan(8);
    }
  }
});

/** Goes to a passage of a long book by its address, and a little on by the wheel. */
async function deepIn(page: Page, passage: number): Promise<ScreenPlace> {
  await page.goto(`/books/1?at=${passage}#highlight-${passage}`);
  await expect(page.locator(`#highlight-${passage}`)).toBeInViewport();
  await page.mouse.move(600, 400);
  await wheel(page, 41);
  return rested(page);
}

/** The numbers of the passages that are on the screen, in order. */
function passagesOnScreen(page: Page): Promise<number[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("article")]
      .filter((one) => one.getBoundingClientRect().bottom > 0 && one.getBoundingClientRect().top < window.innerHeight)
      .map((one) => Number(/passage(\d+)/.exec(one.textContent ?? "")?.[1])),
  );
}

for (const view of ["grid", "list"]) {
  test(`Back leads to the same book of two thousand, and the focus to its link (${view})`, async ({ page, lektr }) => {
    test.setTimeout(180_000);
    await setUp(page);
    await longLibrary(lektr.url);
    await page.goto(`/library?view=${view}&sort=title`);
    await expect(page.getByText("2,100 books", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Show all 2,100" }).click();
    await expect(page.locator("[data-item]")).toHaveCount(BOOKS, { timeout: 60_000 });
    const book = page.locator("[data-item]").nth(2_010);
    await book.evaluate((item) => item.scrollIntoView());
    await wheel(page, 25);
    await rested(page);
    const asked = listRequests(page);
    await page.locator("[data-item] a[href*='/books/']").nth(2_016).focus();
    // In a list, the author's link is between those of the books.
    for (let stop = 0; stop < (view === "list" ? 2 : 1); stop++) await page.keyboard.press("Tab");
    const name = (await page.locator(":focus").textContent()) ?? "none";
    const before = await rested(page);
    const id = await book.getAttribute("data-item");
    const column = (await book.boundingBox())?.x;
    await page.keyboard.press("Enter");
    await expect(page.getByText("The only words of volume")).toBeVisible();
    await page.goBack();
    await expectSeen(page, before);
    await expect(page.locator(":focus")).toHaveText(name);
    expect(asked).toHaveLength(1);
    expect((await page.locator(`[data-item="${id}"]`).boundingBox())?.x).toBe(column);
    await library(page).click();
    await expect(page.locator("[data-item]").first()).toContainText("Moby-Dick");
    await page.goBack();
    await expectSeen(page, before);
  });
}

test("a long book says on paper what is missing, and is printed whole from its menu", async ({ page, lektr }) => {
  await setUp(page);
  await longLibrary(lektr.url);
  await page.goto("/books/1");
  const missing = page.getByText("Only a part of this book is on this paper.");
  await expect(missing).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(missing).toBeVisible();
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute("data-printed", `${document.querySelectorAll("article").length}`);
  });
  const print = async () => {
    await page.getByRole("button", { name: "This book" }).click();
    await page.getByRole("menuitem", { name: "Print" }).click();
  };
  let letOn = () => {};
  const held = new Promise<void>((resolve) => (letOn = resolve));
  await page.route("**/api/v1/highlights?*", async (route) => {
    await held;
    await route.continue();
  });
  await print();
  await page.getByRole("button", { name: "Stop" }).click();
  letOn();
  await expect(page.getByRole("button", { name: "Stop" })).toHaveCount(0);
  expect(await page.locator("[data-printed]").count()).toBe(0);
  await print();
  await expect(page.locator("body")).toHaveAttribute("data-printed", "2200", { timeout: 60_000 });
});

test("Back leads to the same result of a search", async ({ page, lektr }) => {
  await setUp(page);
  await longLibrary(lektr.url);
  await page.goto("/search?q=whale&mode=keyword");
  for (const count of [40, 60]) {
    await page.getByRole("button", { name: "More results" }).click();
    await expect(page.getByRole("article")).toHaveCount(count);
  }
  await page
    .getByRole("article")
    .nth(51)
    .evaluate((item) => item.scrollIntoView());
  await wheel(page, 60);
  const result = page.locator("[data-item]").nth(52);
  const link = result.getByRole("link", { name: /Moby-Dick/ });
  await link.scrollIntoViewIfNeeded();
  const before = await rested(page);
  const id = await result.getAttribute("data-item");
  await link.click();
  const found = page.locator(`#highlight-${id}`);
  await expect(found).toBeInViewport();
  await expect(async () => {
    expect(Math.abs(((await found.boundingBox())?.y ?? 0) - 96)).toBeLessThanOrEqual(TOLERANCE);
  }).toPass({ timeout: 10_000 });
  await page.goBack();
  await expectSeen(page, before);
  await page.reload();
  await expectSeen(page, before);
  await page.getByRole("searchbox").fill("whale passage1");
  await expect(page).toHaveURL(/\/search\?q=whale\+passage1&mode=keyword$/);
});

test("Back leads to the same line of what was deleted, and of what was imported", async ({ page }) => {
  // A hundred and twenty imports, one after the other, in parallel with another journey.
  test.setTimeout(420_000);
  await setUp(page);
  const ids = Array.from({ length: 120 }, (_, at) => at);
  for (const at of ids) {
    const sent = await page.request.post("/api/v1/import", { data: clipping("Letters", at, `letter${at}`) });
    expect(sent.ok()).toBe(true);
  }
  for (const at of ids) expect((await page.request.delete(`/api/v1/highlights/${at + 1}`)).ok()).toBe(true);
  const asked = listRequests(page);
  for (const [path, count] of [
    ["/trash", 80],
    ["/imports", 100],
  ] as const) {
    await page.goto(path);
    const before = await scrollTo(page, count);
    asked.length = 0;
    await library(page).click();
    await expect(heading(page, "Library")).toBeVisible();
    await page.goBack();
    await expectSeen(page, before);
    expect(asked).toHaveLength(1);
  }
});

test("Back, reload and a copied address lead to the same of two thousand tags, and of an author's books", async ({
  page,
  lektr,
}) => {
  await setUp(page);
  fillByHand(lektr.dataDir);
  const asked = listRequests(page);
  for (const [path, count] of [
    ["/tags", 192],
    ["/authors/prolific-penny", 120],
    ["/library?tag=shelved&view=list", 120],
  ] as const) {
    await page.goto(path);
    const before = await scrollTo(page, count);
    const address = page.url();
    asked.length = 0;
    // Without scrolling to it, like a mouse.
    const link = page.locator(`[data-item="${before.item}"] a`).first();
    await link.evaluate((one: HTMLElement) => one.click());
    await expect(page).not.toHaveURL((url) => url.pathname === new URL(address).pathname);
    await page.goBack();
    await expectSeen(page, before);
    // Near the end of the loaded items, the next page is loaded as well.
    expect(asked.length).toBeLessThanOrEqual(2);
    expect(new Set(asked).size).toBe(asked.length);
    await page.reload();
    await expectSeen(page, before);
    if (path !== "/tags") continue;
    await expect(page.getByText(`of ${TAGS.toLocaleString("en")} tags shown`)).toBeVisible();
    const copy = await page.context().newPage();
    await copy.goto(address);
    await expectAtEdge(copy, before.item);
    await copy.close();
  }
});

test("Back leads to the same highlight that bears a tag", async ({ page, lektr }) => {
  await setUp(page);
  fillByHand(lektr.dataDir);
  await page.goto("/tags");
  await page.goto("/search?tag=everywhere");
  for (const count of [40, 60]) {
    await page.getByRole("button", { name: "More results" }).click();
    await expect(page.getByRole("article")).toHaveCount(count);
  }
  const result = page.locator("[data-item]").nth(52);
  await result.evaluate((item) => item.scrollIntoView({ block: "center" }));
  await wheel(page, 11);
  const before = await rested(page);
  await result.getByRole("link", { name: /^Volume/ }).click();
  await expect(page.getByRole("article")).toHaveCount(1);
  await page.goBack();
  await expectSeen(page, before);
  await page.reload();
  await expectSeen(page, before);
  await page.goBack();
  await expect(heading(page, "Tags")).toBeVisible();
});
