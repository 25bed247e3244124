import { renameSync } from "node:fs";
import { setUp } from "./support/reader.ts";
import { expect, test } from "./support/server.ts";

const GONE = "Lektr’s data folder, or the database in it, is gone.";

test("while the data folder is missing nothing is accepted, and every page says so; once it is back, everything continues", async ({
  page,
  lektr,
}) => {
  await setUp(page, { sample: true });
  const ready = () => page.request.get("/api/health/ready");
  const mark = () =>
    page.request.post("/api/v1/highlights", { data: { title: "Walden", author: "Thoreau", text: "Simplify." } });
  expect((await ready()).status()).toBe(200);
  const elsewhere = `${lektr.dataDir}-away`;
  renameSync(lektr.dataDir, elsewhere);
  try {
    const refused = await mark();
    expect(refused.status()).toBe(503);
    expect(await refused.json()).toMatchObject({
      code: "data_folder_gone",
      error: expect.stringContaining(`${GONE} Nothing was changed.`),
    });
    expect((await ready()).status()).toBe(503);
    for (const path of ["/", "/library", "/settings"]) {
      await page.goto(path);
      await expect(page.getByRole("alert").filter({ hasText: GONE })).toBeVisible();
    }
  } finally {
    renameSync(elsewhere, lektr.dataDir);
  }
  expect([201, 202]).toContain((await mark()).status());
  expect((await ready()).status()).toBe(200);
  await page.goto("/");
  await expect(page.getByText(GONE)).toHaveCount(0);
});
