import { join } from "node:path";
import { expect, test } from "../../e2e/support/server.ts";
import { CLIPPINGS, setUp } from "../../e2e/support/reader.ts";

const IMAGES = join(import.meta.dirname, "../../docs/images");

test.use({ telemetry: "on" });

test("the pictures of the README", async ({ page }) => {
  const shoot = (name: string) => page.screenshot({ path: join(IMAGES, `${name}.png`), animations: "disabled" });
  await setUp(page, { telemetry: "Record reports here", sample: true });
  await page.goto("/library");
  await expect(page.getByRole("link", { name: /Walden/ })).toBeVisible();
  await shoot("library");
  await page.getByRole("link", { name: /Walden/ }).click();
  await expect(page.getByRole("article")).toHaveCount(3);
  await page.request.patch("/api/v1/highlights/5", { data: { tags: ["simplicity"], favorite: true, color: "blue" } });
  await page.reload();
  await shoot("book");
  await page.emulateMedia({ colorScheme: "dark" });
  const waiting = async () => {
    const answer: { waiting: number } = await (await page.request.get("/api/v1/search?q=soul&mode=keyword")).json();
    return answer.waiting;
  };
  await expect.poll(waiting, { timeout: 60_000 }).toBe(0);
  await page.goto("/search?q=soul");
  await expect(page.getByRole("article").first()).toBeVisible();
  await shoot("search");
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/import");
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose files" }).click();
  await (await chooser).setFiles(CLIPPINGS);
  await expect(page.getByRole("button", { name: /^Import \d/ })).toBeVisible();
  await shoot("import");
  await page.goto("/settings/privacy");
  await shoot("privacy");
});
