import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { fillMap } from "./support/mapped.ts";
import { setUp } from "./support/reader.ts";
import { expect, test } from "./support/server.ts";

// The thread starts slowly on a busy machine.

const IDEAS = [
  ["sea", "ship", "sailor", "harbour"],
  ["death", "grave", "mourning", "ghost"],
  ["bread", "wine", "kitchen", "supper"],
  ["king", "throne", "crown", "castle"],
  ["star", "planet", "comet", "orbit"],
];

/** Text `at` is about idea `at % 5`. */
function textAt(at: number): string {
  const words = IDEAS[at % 5] ?? [];
  return `Number ${at}: the ${words[at % 4]} comes before the ${words[(at + 1) % 4]}, as everybody knows.`;
}

async function openMap(page: Page): Promise<void> {
  await page.goto("/search");
  await page.getByRole("link", { name: "See your library as a map" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Map" })).toBeVisible();
}

async function expectNoViolations(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${what}: ${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}

test("a library is drawn as a map, and read in it with the keyboard and the mouse", async ({ page, lektr }) => {
  await setUp(page);
  fillMap(lektr.dataDir, { size: 60, texts: textAt });
  await openMap(page);
  const map = page.getByRole("application", { name: "Map of 60 highlights" });
  await expect(map).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("60 highlights, in 5 groups.")).toBeVisible();
  await map.focus();
  await page.keyboard.press("ArrowRight");
  const tip = page.getByRole("status").filter({ hasText: "comes before" });
  const first = await tip.textContent();
  await page.keyboard.press("ArrowRight");
  await expect(tip).toHaveText(/Number/);
  await expect(tip).not.toHaveText(first ?? "");
  await page.keyboard.press("Enter");
  const reading = page.getByRole("region", { name: "The highlight you chose" });
  await expect(reading.getByRole("blockquote")).toContainText("comes before");
  await expect(reading.getByRole("link", { name: "Collected essays" })).toHaveAttribute("href", /\/books\/1\?at=\d+#/);
  await page.keyboard.press("ArrowLeft");
  await expect(reading.getByRole("blockquote")).toContainText("comes before");
  for (const key of ["+", "+", "-", "0", "Escape"]) await page.keyboard.press(key);
  await expect(reading).toHaveCount(0);

  const { width, height } = (await map.boundingBox()) ?? { width: 0, height: 0 };
  await clickSomePoint(page, map, width, height);
  await expect(reading.getByRole("blockquote")).toContainText("comes before");
  await reading.getByRole("button", { name: "Close" }).click();
  await expect(reading).toHaveCount(0);
  await expect(map).toBeFocused();
});

/** Moves the mouse along lines across the map until it is over a highlight, and clicks. */
async function clickSomePoint(page: Page, map: ReturnType<Page["locator"]>, width: number, height: number) {
  for (let y = height * 0.2; y < height * 0.8; y += 12) {
    for (let x = 60; x < width - 60; x += 12) {
      await map.hover({ position: { x, y } });
      const cursor = await map.locator("canvas").evaluate((canvas) => getComputedStyle(canvas).cursor);
      if (cursor !== "pointer") continue;
      await map.click({ position: { x, y } });
      return;
    }
  }
  throw new Error("There is no highlight on the map");
}

test("the same can be read as a list, a few at a time, and what is put in the trash is on neither", async ({
  page,
  lektr,
}) => {
  await setUp(page);
  fillMap(lektr.dataDir, { size: 65, texts: textAt });
  await openMap(page);
  await page.getByText("Read it as a list").click();
  const sea = page.getByRole("region", { name: /sea|ship|sailor|harbour/ });
  await expect(sea.getByRole("listitem")).toHaveCount(10);
  await expect(sea.getByRole("blockquote").first()).toContainText(/ship|sea|sailor|harbour/);
  await sea.getByRole("button", { name: /Show more/ }).click();
  await expect(sea.getByRole("listitem")).toHaveCount(13);
  await expect(page.getByRole("main").getByRole("heading", { level: 2 })).toHaveCount(5);
  await expect(page.getByRole("main").getByRole("heading", { level: 2 }).first()).toContainText(/“Number \d+: the \w+/);
  expect((await page.request.delete("/api/v1/highlights/1")).ok()).toBe(true);
  await page.reload();
  await expect(page.getByRole("application", { name: "Map of 64 highlights" })).toBeVisible();
});

test("says how many highlights the model cannot read, and where the keys are", async ({ page, lektr }) => {
  await setUp(page);
  fillMap(lektr.dataDir, { size: 60, texts: textAt });
  const book =
    "text,title\n" + ["Ты зачем тут?", "Всё смешалось в доме", "Грустно жить на свете"].join(",Книга\n") + ",Книга\n";
  const file = { name: "russian.csv", mimeType: "text/csv", buffer: Buffer.from(book) };
  expect((await page.request.post("/api/v1/import", { multipart: { file } })).ok()).toBe(true);
  await openMap(page);
  const map = page.getByRole("application", { name: "Map of 60 highlights" });
  await expect(map).toBeVisible({ timeout: 30_000 });
  await expect(
    page.getByText("3 of your 63 highlights are in languages the built-in model does not know."),
  ).toBeVisible({ timeout: 30_000 });
  await map.focus();
  await expect(page.getByText("Press ? for keys.")).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("heading", { name: "On the map" })).toBeVisible();
});

test("with too few highlights it says what is needed", async ({ page, lektr }) => {
  await setUp(page);
  fillMap(lektr.dataDir, { size: 4, texts: textAt });
  await page.goto("/map");
  await expect(page.getByText("A map needs 60 highlights")).toContainText("You have 4; 56 are missing.");
  await expectNoViolations(page, "too few");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on the map, its reading and its list, ${colorScheme}`, async ({ page, lektr }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await setUp(page);
    fillMap(lektr.dataDir, { size: 60, texts: textAt });
    await openMap(page);
    const map = page.getByRole("application");
    await expect(map).toBeVisible({ timeout: 30_000 });
    await expectNoViolations(page, "map");
    await map.focus();
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("status").filter({ hasText: "comes before" })).toBeVisible();
    await expectNoViolations(page, "pointed at");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("region", { name: "The highlight you chose" }).getByRole("blockquote")).toBeVisible();
    await page.getByText("Read it as a list").click();
    await expect(page.getByRole("listitem").filter({ hasText: "comes before" }).first()).toBeVisible();
    await expectNoViolations(page, "read, and listed");
  });
}
