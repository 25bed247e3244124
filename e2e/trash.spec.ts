import { readFileSync } from "node:fs";
import { CLIPPINGS, expectAwake, setUp } from "./support/reader.ts";
import { importAsReader } from "./support/importing.ts";
import { expect, test } from "./support/server.ts";

test("what is deleted for good is gone, also when its file is imported again", async ({ page }) => {
  await setUp(page);
  await importAsReader(page.request, readFileSync(CLIPPINGS));
  const { items } = await (await page.request.get("/api/v1/highlights")).json();
  const ids: number[] = items.slice(0, 3).map(({ id }: { id: number }) => id);
  await page.request.patch("/api/v1/highlights", { data: { ids, trashed: true } });

  await page.goto("/trash");
  await expectAwake(page);
  const quotations = page.getByRole("article");
  await expect(quotations).toHaveCount(3);
  await expect(page.getByText(/^From Kindle .* · deleted .* · gone for good on /).first()).toBeVisible();
  await page.getByRole("button", { name: "Restore", exact: true }).first().click();
  await expect(quotations).toHaveCount(2);
  await page.getByRole("button", { name: "Empty trash…" }).click();
  const question = page.getByRole("alertdialog", { name: "Delete 2 highlights for good?" });
  await question.getByRole("button", { name: "Delete for good" }).click();
  await expect(page.getByText("The trash is empty")).toBeVisible();

  // A file that differs by a line is read as a new one.
  await importAsReader(page.request, `${readFileSync(CLIPPINGS, "utf8")}\r\n`);
  const after = await (await page.request.get("/api/v1/highlights")).json();
  expect(after.items).toHaveLength(items.length - 2);
  await page.goto("/imports/2");
  await expect(page.getByText("Deleted by you (not imported)")).toBeVisible();
});

test("the reader decides how long the trash keeps what they delete", async ({ page }) => {
  await setUp(page);
  await page.goto("/settings/trash");
  await expectAwake(page);
  await page.getByRole("button", { name: "Until I delete it" }).click();
  await expect(async () => {
    await page.goto("/trash");
    await expect(page.getByText("Deleted books and highlights stay here until you delete them for good")).toBeVisible({
      timeout: 1_000,
    });
  }).toPass();
});
