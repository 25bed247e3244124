import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { setUp } from "./support/reader.ts";
import { expect, test } from "./support/server.ts";

// 320 px is the narrowest phone, and what is left of 640 px at 200 % zoom.

const NARROW = { width: 320, height: 640 };

test.use({ viewport: NARROW });

/** The height of what is hit with a thumb. Pixels. */
const THUMB = 44;

const PAGES = [
  "/",
  "/library",
  "/library?view=list",
  "/authors",
  "/books/1",
  "/books/1/sources",
  "/books/1/edit",
  "/books/1/cover",
  "/library/duplicates",
  "/library/names",
  "/add",
  "/add/book",
  "/search",
  "/search?q=soul",
  "/search?like=1",
  "/map",
  "/tags",
  "/import",
  "/imports",
  "/imports/1",
  "/trash",
  "/history",
  "/export",
  "/settings",
  "/settings/account",
  "/settings/appearance",
  "/settings/trash",
  "/settings/imports",
  "/settings/export-folder",
  "/settings/webhooks",
  "/settings/devices",
  "/settings/search",
  "/settings/backup",
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
  expect.soft(wide, `${what} is no wider than the screen`).toEqual([]);
}

/** Links have 24 px around them; what looks like a button, or stands in a bar, is as large as a thumb. */
async function expectTargets(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withRules(["target-size"])
    // An author under the title of a book, in the list of the library, is a shortcut: the row leads to the same name.
    .exclude('td a[href^="/authors/"]')
    .analyze();
  expect.soft(violations.flatMap(({ nodes }) => nodes.map(({ html }) => `${what}: ${html}`))).toEqual([]);
  const small = await page.evaluate((thumb) => {
    const isDrawn = (target: Element) => {
      const { borderTopWidth, backgroundColor } = getComputedStyle(target);
      return borderTopWidth !== "0px" || !/, 0\)$|\/ 0\)$/.test(backgroundColor);
    };
    const isHit = (target: Element, x: number, y: number) => target.contains(document.elementFromPoint(x, y));
    const targets = document.querySelectorAll("main button, main select, main summary, nav a, nav button");
    return (
      [...targets]
        // What cannot be pressed at all, for instance chips that only measure how many fit.
        .filter((target) => target.closest("[inert]") === null)
        .filter((target) => target.checkVisibility() && target.getBoundingClientRect().width > 1)
        .filter((target) => target.closest("nav") !== null || target.matches("select, summary") || isDrawn(target))
        .filter((target) => {
          target.scrollIntoView({ block: "center", inline: "center" });
          const { x, y, width, height } = target.getBoundingClientRect();
          const reach = thumb / 2 - 1;
          const middle = y + height / 2;
          return ![-reach, reach].every((by) => isHit(target, x + width / 2, middle + by));
        })
        .map((target) => target.outerHTML.slice(0, 200))
    );
  }, THUMB);
  expect.soft(small, `${what} has buttons that are ${THUMB} px high`).toEqual([]);
}

test("no page scrolls sideways at 320 px, and everything can be hit with a thumb", async ({ page, browser, lektr }) => {
  test.setTimeout(400_000);
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
