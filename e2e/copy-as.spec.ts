import { readFileSync } from "node:fs";
import { importAsReader } from "./support/importing.ts";
import { CLIPPINGS, setUp } from "./support/reader.ts";
import { expect, test } from "./support/server.ts";

test("a highlight is copied with its source, as Markdown, as a link and as a picture", async ({ page, lektr }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await setUp(page);
  await importAsReader(page.request, readFileSync(CLIPPINGS));
  await page.goto("/library");
  await page.getByRole("link", { name: /Walden/ }).click();
  const highlight = page.getByRole("article").first();
  await expect(highlight).toContainText("The mass of men lead lives of quiet desperation.");
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  async function copyAs(form: string) {
    await highlight.hover();
    await highlight.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Copy as" }).click();
    await page
      .getByRole("dialog", { name: "Copy as" })
      .getByRole("button", { name: new RegExp(`^${form} `) })
      .click();
    await expect(page.getByRole("dialog", { name: "Copy as" })).toHaveCount(0);
  }
  await copyAs("Text with its source");
  expect(await copied()).toBe(
    "The mass of men lead lives of quiet desperation.\n— Henry David Thoreau, Walden, Location 55-56",
  );
  await copyAs("Markdown");
  expect(await copied()).toContain(
    "> The mass of men lead lives of quiet desperation.\n>\n> — Henry David Thoreau, *Walden*",
  );
  await copyAs("Link");
  expect(await copied()).toMatch(new RegExp(`^${lektr.url}/books/\\d+\\?at=\\d+#highlight-\\d+$`));
  await copyAs("Picture");
  const picture = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const { width, height } = await createImageBitmap((await item?.getType("image/png")) ?? new Blob());
    return { width, height };
  });
  expect(picture.width).toBe(1200);
  expect(picture.height).toBeGreaterThan(300);
});
