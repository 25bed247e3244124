import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { setUp } from "./support/reader.ts";
import { expect, test } from "./support/server.ts";

// 320 px is the narrowest phone, and what is left of 640 px at 200 % zoom.

const NARROW = { width: 320, height: 640 };

test.use({ viewport: NARROW });

const PAGES = [
  "/",
  "/library",
  "/library?view=list",
  "/authors",
  "/books/1",
  "/books/1/sources",
  "/search",
  "/search?q=soul",
  "/search?like=1",
  "/map",
  "/tags",
  "/import",
  "/imports",
  "/imports/1",
  "/trash",
  "/settings",
  "/settings/account",
  "/settings/appearance",
  "/settings/imports",
  "/settings/devices",
  "/settings/search",
  "/settings/privacy",
  "/settings/health",
  "/api-reference",
  "/connect",
  "/nowhere",
];

/** What is wider than the screen, if anything is. */
async function expectNoSidewaysScroll(page: Page, what: string): Promise<void> {
  const wide = await page.evaluate(() => {
    const { scrollWidth } = document.documentElement;
    if (scrollWidth <= window.innerWidth) return [];
    const parts = [...document.querySelectorAll("main *")].filter(
      (part) => part.getBoundingClientRect().right > window.innerWidth + 1,
    );
    return [`${scrollWidth} px`, ...parts.slice(-3).map((part) => part.outerHTML.slice(0, 160))];
  });
  expect(wide, `${what} is no wider than the screen`).toEqual([]);
}

/** Buttons, and links that stand in a row or a bar, are as large as a thumb; links in a text need 24 px around them. */
async function expectTargets(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withRules(["target-size"]).analyze();
  expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => `${what}: ${html}`))).toEqual([]);
  const small = await page.evaluate(() => {
    const rows = "main button, main summary, main select, nav a, nav button, [role=dialog] a, [role=dialog] button";
    return [...document.querySelectorAll<HTMLElement>(rows)]
      .filter((target) => target.checkVisibility() && target.getBoundingClientRect().width > 1)
      .filter((target) => !target.closest("p, [data-in-text]"))
      .map((target) => ({ target, height: target.getBoundingClientRect().height }))
      .filter(({ height }) => height < 44)
      .map(({ target, height }) => `${Math.round(height)} px: ${target.outerHTML.slice(0, 200)}`);
  });
  expect(small, `buttons of ${what} are 44 px high`).toEqual([]);
}

test("no page scrolls sideways at 320 px, and everything can be hit with a thumb", async ({ page, browser, lektr }) => {
  test.setTimeout(180_000);
  await page.goto("/welcome");
  await expectNoSidewaysScroll(page, "Welcome");
  await expectTargets(page, "Welcome");
  await setUp(page, { sample: true });
  await page.request.patch("/api/v1/highlights/1", { data: { tags: ["stoic", "a rather long name of a tag"] } });
  await page.request.delete("/api/v1/highlights/2");
  for (const path of PAGES) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.waitForLoadState("networkidle");
    await expectNoSidewaysScroll(page, path);
    await expectTargets(page, path);
  }
  const stranger = await browser.newContext({ baseURL: lektr.url, viewport: NARROW, hasTouch: true, isMobile: true });
  const signIn = await stranger.newPage();
  await signIn.goto("/sign-in");
  await expectNoSidewaysScroll(signIn, "Sign in");
  await expectTargets(signIn, "Sign in");
  await stranger.close();
});
