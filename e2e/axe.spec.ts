import { readFileSync } from "node:fs";
import { expectAccessible } from "./support/axe.ts";
import { agreeToAnEarlierNotice } from "./support/prepared.ts";
import { test as reportingTest } from "./support/reporting-lektr.ts";
import { expect, test } from "./support/server.ts";
import { CLIPPINGS, setUp } from "./support/reader.ts";

const PAGES = [
  "/",
  "/library",
  "/library?view=list",
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
  "/search?q=soul+tag:stoic",
  "/search?like=1",
  "/search?q=zebra",
  "/tags",
  "/tags/stoic",
  "/import",
  "/imports",
  "/imports/1",
  "/trash",
  "/history",
  "/export",
  "/api-reference",
  "/api-reference/highlights",
  "/settings",
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
  "/connect",
  "/nowhere",
  "/books/999",
];

test("axe finds nothing on any page, light and dark", async ({ page, browser, lektr }) => {
  test.setTimeout(900_000);
  const check = (what: string) => expectAccessible(page, what);
  await page.goto("/welcome");
  await page.getByText("See exactly what would be sent").click();
  await check("Welcome");
  await setUp(page, { sample: true });
  await page.request.patch("/api/v1/highlights/1", { data: { tags: ["stoic"], favorite: true } });
  await page.request.delete("/api/v1/highlights/2");
  await page.request.post("/api/v1/saved-searches", { data: { name: "Souls", q: "soul" } });
  const webhook = { url: `${lektr.url}/api/none`, events: ["import.finished"], allowPrivate: true };
  await page.request.post("/api/v1/webhooks", { data: webhook });
  for (const path of PAGES) {
    await page.goto(path);
    if (path.startsWith("/search"))
      await expect(
        page
          .getByRole("article")
          .or(page.getByText(/^(Nothing answers|Try$)/))
          .first(),
      ).toBeVisible();
    await check(path);
  }
  for (const file of [readFileSync(CLIPPINGS), Buffer.from("One;Two\nSimplify, simplify.;Walden\n")]) {
    const answer = await page.request.post("/api/v1/import/preview", { data: file });
    await page.goto(`/imports/${(await answer.json()).id}`);
    await page.getByRole("button", { name: "Discard" }).waitFor();
    await check("a file that is looked at first");
  }
  await page.goto("/books/1");
  await page.getByRole("article").first().hover();
  await page.getByRole("button", { name: "More actions" }).first().click();
  await page.getByRole("menuitem", { name: "Copy", exact: true }).waitFor();
  await check("menu");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Edit" }).first().click();
  await check("editor");
  const stranger = await (await browser.newContext({ baseURL: lektr.url })).newPage();
  await stranger.goto("/sign-in");
  await expectAccessible(stranger, "Sign in");
});

reportingTest.describe("with telemetry on", () => {
  reportingTest.use({ telemetry: "on", viewport: { width: 390, height: 844 } });

  reportingTest(
    "axe finds nothing on the pages about telemetry, with all of it unfolded, light and dark",
    async ({ page, lektr }) => {
      reportingTest.setTimeout(300_000);
      await page.goto("/welcome");
      await page.getByText("See exactly what would be sent").click();
      await page.getByRole("radio", { name: "Share counts with a contact" }).check();
      await expectAccessible(page, "Welcome");
      await setUp(page, { telemetry: "Share anonymous counts", sample: true });
      agreeToAnEarlierNotice(lektr.dataDir);
      await page.goto("/");
      await expectAccessible(page, "Home with news");
      await page.goto("/settings/privacy");
      await page.getByRole("region", { name: "New notice" }).waitFor();
      await page.evaluate(() => {
        for (const details of document.querySelectorAll("details")) details.open = true;
      });
      await expectAccessible(page, "all unfolded");
      await page.getByRole("button", { name: "Delete what was sent" }).click();
      await page.getByRole("alertdialog").waitFor();
      await expectAccessible(page, "the question about deletion");
    },
  );
});
