import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { projectWithPackage } from "./support/optional-package.ts";
import { setUp } from "./support/reader.ts";
import { bareTest, expect, startServer, test } from "./support/server.ts";

const WORDS_AND_MEANING =
  "Search finds highlights by their words and, with the English model that ships with Lektr, by what they mean.";
const WORDS_ONLY = "Search finds highlights by their words only.";

const section = (page: Page) => page.getByRole("region", { name: "Search", exact: true });

async function mode(page: Page): Promise<string> {
  const answer: { mode: string } = await (await page.request.get("/api/v1/search?q=soul")).json();
  return answer.mode;
}

// A model is loaded and used while the machine does everything else.

test("a reader chooses to search by words only, and then by meaning again, and sees the reading end", async ({
  page,
}) => {
  await setUp(page, { sample: true });
  await page.goto("/settings/search");
  const search = section(page);
  await expect(search.getByRole("status")).toHaveText(WORDS_AND_MEANING);
  await search.getByRole("radio", { name: "None" }).check();
  await search.getByRole("button", { name: "Search by words only" }).click();
  await expect(search.getByRole("status")).toHaveText(WORDS_ONLY);
  expect(await mode(page)).toBe("keyword");
  await page.reload();
  await expect(search.getByRole("radio", { name: "None" })).toBeChecked();

  await search.getByRole("radio", { name: "The model that ships with Lektr" }).check();
  await search.getByRole("button", { name: "Use this model" }).click();
  await expect(search.getByRole("progressbar")).toBeVisible();
  await expect(search).toContainText(/highlights have been read/);
  await expect(search.getByRole("status")).toHaveText(WORDS_AND_MEANING, { timeout: 60_000 });
  await expect(search.getByRole("progressbar")).toHaveCount(0, { timeout: 60_000 });
  expect(await mode(page)).toBe("hybrid");
});

test("a model that is being read for can be given up with one button", async ({ page }) => {
  await setUp(page, { sample: true });
  await page.goto("/settings/search");
  const search = section(page);
  await search.getByRole("radio", { name: "None" }).check();
  await search.getByRole("button", { name: "Search by words only" }).click();
  await expect(search.getByRole("status")).toHaveText(WORDS_ONLY);
  // Enough that the model cannot be done before the button is pressed.
  const rows = Array.from({ length: 3000 }, (_, at) => `Passage ${at} about patience and work,Walden,Thoreau`);
  const csv = Buffer.from(["text,title,author", ...rows].join("\n"));
  await page.request.post("/api/v1/import", { data: csv });
  await expect
    .poll(async () => {
      const answer: { all: number } = await (await page.request.get("/api/v1/search/model")).json();
      return answer.all;
    })
    .toBeGreaterThan(2900);
  await search.getByRole("radio", { name: "The model that ships with Lektr" }).check();
  await search.getByRole("button", { name: "Use this model" }).click();
  await search.getByRole("button", { name: "Cancel" }).click();
  await expect(search.getByRole("progressbar")).toHaveCount(0);
  await expect(search.getByRole("status")).toHaveText(WORDS_ONLY);
});

test("only the owner may see and choose, and what makes no sense is refused in words", async ({
  page,
  browser,
  lektr,
}) => {
  await setUp(page);
  const stranger = await browser.newContext({ baseURL: lektr.url });
  expect((await stranger.request.get("/api/v1/search/model")).status()).toBe(401);
  const put = (data: object) => page.request.put("/api/v1/search/model", { data });
  const path = await put({ provider: "transformers", name: "../../etc/passwd", download: false });
  expect([path.status(), (await path.json()).error]).toEqual([
    400,
    expect.stringContaining("Enter the model as owner/model"),
  ]);
  expect((await put({ provider: "transformers", name: "a/b" })).status()).toBe(400);
  const models = await (await page.request.get("/api/v1/search/model")).json();
  expect(models).toMatchObject({ serving: { provider: "built-in", error: null }, building: null });
});

bareTest(
  "without the package for other models, a reader is told how to install it, and nothing changes",
  async ({ page }) => {
    const root = projectWithPackage(false);
    const lektr = await startServer({ root });
    await setUpAt(page, lektr.url);
    const search = section(page);
    await search.getByRole("radio", { name: "Another model from Hugging Face" }).check();
    await expect(search.getByText("npm install --no-save --ignore-scripts @huggingface/transformers")).toBeVisible();
    await search.getByRole("button", { name: "Use this model" }).click();
    await expect(search.getByRole("alert")).toContainText("which is not installed");
    await expect(search.getByRole("status")).toHaveText(WORDS_AND_MEANING);
    expect(existsSync(join(lektr.dataDir, "models"))).toBe(false);
    await lektr.stop();
    rmSync(root, { recursive: true });
  },
);

bareTest(
  "before anything is fetched a reader is asked, and without a yes nothing is asked for or made",
  async ({ page }) => {
    const root = projectWithPackage(true);
    const lektr = await startServer({ root });
    await setUpAt(page, lektr.url);
    const search = section(page);
    await search.getByRole("radio", { name: "Another model from Hugging Face" }).check();
    await expect(search.getByLabel("Model", { exact: true })).toHaveValue("Xenova/multilingual-e5-small");
    const question = page.getByRole("alertdialog", { name: "Fetch this model’s files?" });
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      await search.getByRole("button", { name: "Use this model" }).press("Enter");
      await expect(question).toContainText("Xenova/multilingual-e5-small (about 135 MB) come from huggingface.co");
      await expect(question).toContainText(join(lektr.dataDir, "models"));
      await expect(question).toContainText("Nothing about your library is sent.");
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      // The focus is on Cancel.
      await page.keyboard.press("Enter");
      await expect(question).toHaveCount(0);
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    }
    const models = await (await page.request.get(`${lektr.url}/api/v1/search/model`)).json();
    expect(models).toMatchObject({ serving: { provider: "built-in" }, building: null });
    expect(existsSync(join(lektr.dataDir, "models"))).toBe(false);
    expect(lektr.connections().filter(({ target }) => /huggingface|hf\.co/.test(target))).toEqual([]);
    await lektr.stop();
    rmSync(root, { recursive: true });
  },
);

/** Sets a library up on a server that was started by hand, and opens its settings. */
async function setUpAt(page: Page, url: string): Promise<void> {
  await setUp(page, {}, url);
  await page.goto(`${url}/settings/search`);
}
