import type { Page } from "@playwright/test";
import { expect, test } from "./support/server.ts";
import { expectAwake, setUp } from "./support/reader.ts";

// What is found by meaning depends on the model; these journeys are about the page, so most of them go by words alone.
const BY_WORDS = "/search?mode=keyword";

const field = (page: Page) => page.getByRole("searchbox", { name: "Search your highlights" });
const results = (page: Page) => page.getByRole("list", { name: "Results" }).getByRole("article");
const chips = (page: Page) => page.getByRole("group", { name: "Filters" });
const offers = (page: Page) => page.getByRole("group", { name: "Narrow down" });
const query = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);

/** A library in which one highlight bears a tag and is a favourite. */
async function tagged(page: Page): Promise<void> {
  await setUp(page, { sample: true });
  await page.request.patch("/api/v1/highlights/1", { data: { tags: ["stoic"], favorite: true } });
}

test("a filter that is typed becomes a chip, and leaves the text with it", async ({ page }) => {
  await tagged(page);
  await page.goto(BY_WORDS);
  await field(page).pressSequentially("the tag:stoic");
  await expect(results(page)).toHaveCount(1);
  await expect(chips(page)).toHaveText("#stoic");
  await field(page).pressSequentially(" -author:melville");
  await expect(chips(page)).toContainText("Not by melville");
  await page.getByRole("button", { name: "Remove filter Not by melville" }).click();
  await expect(field(page)).toHaveValue("the tag:stoic");
  await expect(field(page)).toBeFocused();
  await page.getByRole("button", { name: "Remove filter #stoic" }).click();
  await expect(field(page)).toHaveValue("the");
  await expect(results(page).nth(1)).toBeVisible();
  await expect(chips(page)).toHaveCount(0);
});

test("choosing a filter types it, and the reader can continue typing after it", async ({ page }) => {
  await tagged(page);
  await page.goto(BY_WORDS);
  await field(page).fill("the");
  await offers(page).getByRole("button", { name: "#stoic" }).click();
  await expect(field(page)).toHaveValue("the tag:stoic ");
  await expect(results(page)).toHaveCount(1);
  await expect(chips(page)).toHaveText("#stoic");
  await expect(offers(page).getByRole("button", { name: "#stoic" })).toHaveCount(0);
  await page.keyboard.type("morning");
  await expect(field(page)).toHaveValue("the tag:stoic morning");
  await expect.poll(() => query(page)).toEqual({ mode: "keyword", q: "the tag:stoic morning" });
});

test("the ways to search are a click away, and type themselves", async ({ page }) => {
  await tagged(page);
  await page.goto(BY_WORDS);
  await field(page).fill("the");
  await page.getByText("How to search").click();
  await page.getByRole("button", { name: "tag:stoic", exact: true }).click();
  await expect(field(page)).toHaveValue("the tag:stoic");
  await expect(results(page)).toHaveCount(1);
});

test("a link to a tag or a book asks for it, each time it is followed", async ({ page }) => {
  await tagged(page);
  await page.goto("/search?tag=stoic&mode=keyword");
  await expect(chips(page)).toHaveText("#stoic");
  await expect(results(page)).toHaveCount(1);
  await expect.poll(() => query(page)).toEqual({ mode: "keyword", q: "tag:stoic" });
  await field(page).fill("the");
  await expect(results(page).nth(1)).toBeVisible();
  await page.getByRole("link", { name: "#stoic" }).click();
  await expect(field(page)).toHaveValue("tag:stoic ");
  await expect(results(page)).toHaveCount(1);
  await page.goto("/search?book=1&q=the&mode=keyword");
  await expect(chips(page)).toHaveText("In Meditations");
  await expect(
    results(page)
      .getByRole("link", { name: /Meditations/ })
      .first(),
  ).toBeVisible();
  await expect(results(page).getByRole("link", { name: /Walden/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Remove filter In Meditations" }).click();
  await expect(
    results(page)
      .getByRole("link", { name: /Walden/ })
      .first(),
  ).toBeVisible();
});

test("the keyboard leads from the field through the results and back", async ({ page }) => {
  await tagged(page);
  await page.goto(`${BY_WORDS}&q=soul`);
  await expect(results(page).nth(1)).toBeVisible();
  const focused = page.locator("[data-highlight]:focus");
  const at = (index: number) => expect(focused.getByRole("article")).toHaveId(ids[index] ?? "");
  const ids = await results(page).evaluateAll((all) => all.map(({ id }) => id));
  await field(page).press("ArrowDown");
  await at(0);
  await page.keyboard.press("ArrowDown");
  await at(1);
  await page.keyboard.press("ArrowUp");
  await at(0);
  await page.keyboard.press("ArrowUp");
  await expect(field(page)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue("soul");
  await page.keyboard.press("Escape");
  await expect(field(page)).toHaveValue("");
  await page.keyboard.type("soul");
  await expect(results(page).nth(1)).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/books/\\d+\\?at=\\d+#${ids[1]}$`));
  await page.goBack();
  await expect(field(page)).toHaveValue("soul");
  await expect(results(page)).toHaveCount(ids.length);
});

test("a slash leads to the field from anywhere, and is a slash where one types", async ({ page }) => {
  await tagged(page);
  await page.goto("/library");
  await expectAwake(page);
  await page.getByRole("heading", { name: "Library" }).click();
  await page.keyboard.press("/");
  await expect(page).toHaveURL(/\/search$/);
  await expect(field(page)).toBeFocused();
  await page.keyboard.type("and/or");
  await expect(field(page)).toHaveValue("and/or");
  await page.getByRole("heading", { level: 1, name: "Search" }).click();
  await page.keyboard.press("/");
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue("and/or");
});

test("recent searches are kept in this browser, once typing rests or a result is opened", async ({ page }) => {
  await page.clock.install();
  await tagged(page);
  await page.goto(BY_WORDS);
  const recent = page.getByRole("list", { name: "Recent searches" }).getByRole("listitem");
  await expect(page.getByRole("heading", { name: "Try" })).toBeVisible();
  await expect(recent).toHaveCount(0);
  await field(page).fill("soul");
  await expect(results(page).first()).toBeVisible();
  await page.clock.fastForward(2_500);
  await field(page).fill("is:favorite");
  await field(page).fill("tag:stoic");
  await expect(results(page)).toHaveCount(1);
  await results(page)
    .getByRole("link", { name: /Meditations/ })
    .click();
  await expect(page).toHaveURL(/\/books\//);
  await page.goto("/search");
  await expect(recent).toHaveText(["tag:stoic", "soul"]);
  await field(page).press("ArrowDown");
  await expect(recent.first().getByRole("button").first()).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(field(page)).toBeFocused();
  await recent.getByRole("button", { name: "soul", exact: true }).click();
  await expect(field(page)).toHaveValue("soul");
  await expect(results(page).first()).toBeVisible();
  await field(page).press("Escape");
  // The address is updated a moment later, and a reloaded page runs the search in its address.
  await expect(page).toHaveURL(/\/search$/);
  await page.getByRole("button", { name: "Remove soul" }).click();
  await expect(recent).toHaveText(["tag:stoic"]);
  await page.reload();
  await expect(recent).toHaveText(["tag:stoic"]);
  await page.getByRole("button", { name: "Clear recent searches" }).click();
  await expect(recent).toHaveCount(0);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("searches")))).toEqual([]);
});

test("the search mode is in the address, and this browser remembers it", async ({ page }) => {
  await tagged(page);
  await page.goto("/search?q=soul");
  const mode = (name: string) =>
    page.getByRole("group", { name: "Search by" }).getByRole("button", { name, exact: true });
  await expect(mode("Words and meaning")).toHaveAttribute("aria-pressed", "true");
  const asked = page.waitForRequest((request) => request.url().includes("mode=keyword"));
  await mode("Words").click();
  expect(new URL((await asked).url()).searchParams.get("q")).toBe("soul");
  await expect.poll(() => query(page)).toEqual({ q: "soul", mode: "keyword" });
  await page.goto("/search");
  await expect(mode("Words")).toHaveAttribute("aria-pressed", "true");
  await page.goto("/search?mode=semantic&q=soul");
  await expect(mode("Meaning")).toHaveAttribute("aria-pressed", "true");
  await mode("Words and meaning").click();
  await expect.poll(() => query(page)).toEqual({ q: "soul" });
});

/** Holds the response to a search back until it is released. */
async function holdBack(page: Page, words: string) {
  const gate = { letGo: () => {} };
  const opened = new Promise<void>((resolve) => {
    gate.letGo = resolve;
  });
  const asked = page.waitForRequest((request) => request.url().includes(`q=${words}`));
  await page.route(`**/api/v1/search?q=${words}&**`, async (route) => {
    await opened;
    await route.continue();
  });
  return { asked, letGo: () => gate.letGo() };
}

test("an answer that comes late is not shown, and until the newest is there the one before stays", async ({ page }) => {
  await tagged(page);
  await page.goto(`${BY_WORDS}&q=soul`);
  await expect(results(page).nth(1)).toBeVisible();
  const before = await results(page).allTextContents();
  const [first, second] = [await holdBack(page, "busybody"), await holdBack(page, "deliberately")];
  await field(page).fill("busybody");
  await expect(page.getByRole("list", { name: "Results" })).toHaveAttribute("aria-busy", "true");
  expect(await results(page).allTextContents()).toEqual(before);
  await field(page).fill("deliberately");
  await second.asked;
  second.letGo();
  await expect(results(page)).toHaveCount(1);
  await expect(results(page)).toContainText("deliberately");
  first.letGo();
  // Given up by the page, or answered after all: either way it is over before one looks again.
  await (await first.asked).response().catch(() => null);
  await expect(results(page)).toContainText("deliberately");
  await expect(page.getByRole("list", { name: "Results" })).toHaveAttribute("aria-busy", "false");
});

test("where the server fails, the results before stay, and the next key tries again", async ({ page }) => {
  await tagged(page);
  await page.goto(`${BY_WORDS}&q=busybody`);
  await expect(results(page)).toHaveCount(1);
  await page.route("**/api/v1/search?**", (route) => route.abort());
  await field(page).fill("soul");
  await expect(page.getByRole("alert").filter({ hasText: "Lektr’s server is not responding." })).toBeVisible();
  await expect(results(page)).toHaveCount(1);
  await page.unrouteAll();
  await field(page).press("End");
  await field(page).press("x");
  await expect(page.getByText("Nothing answers “soulx”")).toBeVisible();
  await expect(page.getByText("Lektr’s server is not responding.")).toHaveCount(0);
});

test("where nothing is found, the filter that is in the way is named, and can be left out", async ({ page }) => {
  await tagged(page);
  await page.goto(`${BY_WORDS}&q=${encodeURIComponent("deliberately tag:stoic")}`);
  await expect(page.getByText("Nothing answers “deliberately tag:stoic”.")).toBeVisible();
  await page.getByRole("button", { name: "Without “#stoic”" }).click();
  await expect(field(page)).toHaveValue("deliberately");
  await expect(results(page)).toHaveCount(1);
});

test("how many were found is said once typing rests", async ({ page }) => {
  await tagged(page);
  await page.goto(BY_WORDS);
  await field(page).fill("busybody");
  await expect(page.getByRole("status").filter({ hasText: /^1 result$/ })).toHaveCount(1);
  await field(page).fill("zebra");
  await expect(page.getByRole("status").filter({ hasText: /^No results$/ })).toHaveCount(1);
});

test("every highlight leads to more like it", async ({ page }) => {
  await tagged(page);
  await page.goto("/books/1");
  const quotation = page.getByRole("article").first();
  const words = await quotation.getByRole("blockquote").textContent();
  await quotation.hover();
  await quotation.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "More like this" }).click();
  await expect(page).toHaveURL(/\/search\?like=\d+$/);
  await expect(page.getByRole("heading", { level: 1, name: "More like this" })).toBeVisible();
  await expect(page.getByRole("article").first()).toContainText(words ?? "-");
  await page.goto("/search?like=99999");
  await expect(page.getByText("This highlight is no longer in your library.")).toBeVisible();
});

test("matches by words are shown while the search by meaning goes on, and stay in their places", async ({ page }) => {
  await tagged(page);
  await page.goto("/search");
  let letGo = () => {};
  const opened = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(/\/api\/v1\/search\?.*mode=hybrid/, async (route) => {
    await opened;
    await route.continue();
  });
  await field(page).fill("soul");
  await expect(page.getByText("Looking for highlights close in meaning…")).toBeVisible();
  await expect(results(page).nth(1)).toBeVisible();
  const before = await results(page).allTextContents();
  letGo();
  await expect(page.getByText("Looking for highlights close in meaning…")).toHaveCount(0);
  expect((await results(page).allTextContents()).slice(0, before.length)).toEqual(before);
  await expect(page.getByText(/^\d results in \d books$/)).toBeVisible();
});
