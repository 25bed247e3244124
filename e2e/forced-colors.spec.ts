import type { Locator, Page } from "@playwright/test";
import { fillMap } from "./support/mapped.ts";
import { expectAwake, setUp } from "./support/reader.ts";
import { expect, test } from "./support/server.ts";

// In a contrast theme the browser replaces every background. What only a background tells must be told all the same.

test.use({ forcedColors: "active" });

interface DrawnColors {
  color: string;
  background: string;
}

function lookOf(element: Locator, pseudo?: string): Promise<DrawnColors> {
  return element.first().evaluate((node, part) => {
    const { color, backgroundColor } = getComputedStyle(node, part);
    return { color, background: backgroundColor };
  }, pseudo);
}

/** How the theme draws a system color here. */
function systemColor(page: Page, name: string): Promise<string> {
  return page.evaluate((color) => {
    const probe = document.body.appendChild(document.createElement("span"));
    probe.style.cssText = `forced-color-adjust: none; color: ${color}`;
    const resolved = getComputedStyle(probe).color;
    probe.remove();
    return resolved;
  }, name);
}

/** Expects the current one of several to have the theme's colors of a selection, and another one not to. */
async function expectMarked(page: Page, current: Locator, other: Locator): Promise<void> {
  const [background, color] = [await systemColor(page, "Highlight"), await systemColor(page, "HighlightText")];
  await expect.poll(() => lookOf(current)).toEqual({ background, color });
  expect((await lookOf(other)).background).not.toBe(background);
}

function place(page: Page, name: string): Locator {
  return page.getByRole("navigation", { name: "Places" }).getByRole("link", { name, exact: true });
}

test("the switch of telemetry shows whether it is on", async ({ page }) => {
  await setUp(page);
  await page.goto("/settings/privacy");
  const control = page.getByRole("switch");
  const thumb = control.locator("span");
  await expect(control).not.toBeChecked();
  const canvas = await systemColor(page, "Canvas");
  expect((await lookOf(control)).background).toBe(canvas);
  expect((await lookOf(thumb)).background).toBe(await systemColor(page, "ButtonText"));
  await control.click();
  await expect(control).toBeChecked();
  await expect.poll(async () => (await lookOf(control)).background).toBe(await systemColor(page, "Highlight"));
  await expect.poll(async () => (await lookOf(thumb)).background).toBe(await systemColor(page, "HighlightText"));
  const border = await control.evaluate((node) => getComputedStyle(node).borderTopColor);
  expect(border).not.toBe(canvas);
});

test("the current page, the chosen view and the row of a menu stand out", async ({ page }) => {
  await setUp(page, { sample: true });
  await page.goto("/");
  await expectMarked(page, place(page, "Home"), place(page, "Library"));
  await page.goto("/library");
  await expectMarked(page, place(page, "Library"), place(page, "Home"));
  const views = page.getByRole("navigation", { name: "View" });
  await expectMarked(page, views.getByRole("link", { name: "Covers" }), views.getByRole("link", { name: "List" }));
  await page.goto("/search?q=soul");
  const modes = page.getByRole("group").filter({ has: page.getByRole("button", { name: "Words and meaning" }) });
  await expectMarked(
    page,
    modes.getByRole("button", { name: "Words and meaning" }),
    modes.getByRole("button", { name: "Words", exact: true }),
  );
  const found = page.locator("mark").first();
  expect((await lookOf(found)).background).toBe(await systemColor(page, "Mark"));
  await page.goto("/settings/appearance");
  await expectMarked(
    page,
    page.getByRole("button", { name: "Match system" }),
    page.getByRole("button", { name: "Light" }),
  );
  const sections = page.getByRole("navigation", { name: "Sections" });
  await expectMarked(
    page,
    sections.getByRole("link", { name: "Appearance" }),
    sections.getByRole("link", { name: "Account" }),
  );
  await page.goto("/books/1");
  await expectAwake(page);
  await page.getByRole("main").getByRole("button", { name: "More actions" }).first().focus();
  await page.keyboard.press("Enter");
  const rows = page.getByRole("menuitem");
  await expect(rows.first()).toBeVisible();
  await page.keyboard.press("End");
  await expect(rows.and(page.locator(":focus"))).toHaveCount(1);
  await expectMarked(page, rows.and(page.locator(":focus")), rows.and(page.locator(":not(:focus)")));
});

test("the bars of highlights keep the colours that they were marked in", async ({ page }) => {
  await setUp(page, { sample: true });
  const ids: number[] = [];
  for (const color of ["blue", "pink"]) {
    const id = ids.length + 1;
    await page.request.patch(`/api/v1/highlights/${id}`, { data: { color } });
    ids.push(id);
  }
  const first = await (await page.request.get("/api/v1/highlights/1")).json();
  await page.goto(`/books/${first.bookId}`);
  const bar = (id: number) => lookOf(page.locator(`#highlight-${id} blockquote`), "::before");
  const [blue, pink] = await Promise.all(ids.map(async (id) => (await bar(id)).background));
  expect(blue).not.toBe(pink);
  for (const background of [blue, pink]) expect(background).not.toBe(await systemColor(page, "Canvas"));
});

test("the names on the map are drawn in the theme's colours, with its background around them", async ({
  page,
  lektr,
}) => {
  await setUp(page);
  fillMap(lektr.dataDir, { size: 60, texts: (at) => `Number ${at}: the ship leaves the harbour by the sea.` });
  await page.addInitScript(() => {
    const drawn: string[] = [];
    Reflect.set(window, "drawn", drawn);
    for (const [method, style] of [
      ["fillText", "fillStyle"],
      ["strokeText", "strokeStyle"],
    ] as const) {
      const draw = Reflect.get(CanvasRenderingContext2D.prototype, method);
      CanvasRenderingContext2D.prototype[method] = function record(...words) {
        drawn.push(`${method} ${JSON.stringify(this[style])}`);
        Reflect.apply(draw, this, words);
      };
    }
  });
  await page.goto("/map");
  await expect(page.getByRole("application")).toBeVisible({ timeout: 30_000 });
  const drawn = () => page.evaluate(() => [...new Set(Reflect.get(window, "drawn") as string[])].toSorted());
  const asCanvasSays = (color: string) =>
    page.evaluate((given) => {
      const canvas = document.createElement("canvas").getContext("2d");
      if (canvas) canvas.fillStyle = given;
      return JSON.stringify(canvas?.fillStyle);
    }, color);
  const [text, ground] = [await systemColor(page, "CanvasText"), await systemColor(page, "Canvas")];
  await expect
    .poll(drawn)
    .toEqual([`fillText ${await asCanvasSays(text)}`, `strokeText ${await asCanvasSays(ground)}`]);
});
