import type { Locator, Page } from "@playwright/test";
import { z } from "zod";
import { startOpenLibrary, withBooks, withImage } from "#lib/covers/open-library/stand-in.testing.ts";
import { importAsReader } from "./support/importing.ts";
import { expectAwake, setUp } from "./support/reader.ts";
import { expect, startServer, test } from "./support/server.ts";

const WALDEN = `Walden (Henry David Thoreau)
- Your Highlight at location 11-13 | Added on Monday, 4 March 2024 08:00:01

I went to the woods because I wished to live deliberately
==========
`;

const Covered = z.object({
  cover: z.object({ url: z.string(), width: z.number(), height: z.number(), origin: z.string() }).nullable(),
});

async function coverOf(page: Page, id: number) {
  return Covered.parse(await (await page.request.get(`/api/v1/books/${id}`)).json()).cover;
}

/** A picture of this size, as a program that takes screenshots writes it. */
async function picture(page: Page, width: number, height: number): Promise<Buffer> {
  const { width: before = 0, height: high = 0 } = page.viewportSize() ?? {};
  await page.setViewportSize({ width, height });
  const image = await page.screenshot();
  await page.setViewportSize({ width: before, height: high });
  return image;
}

/** Pastes or drops a file on the page. */
async function give(page: Page, how: "paste" | "drop", image: Buffer): Promise<void> {
  await page.evaluate(
    ([type, base64]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], "cover.png", { type: "image/png" }));
      const init = { bubbles: true, cancelable: true };
      const event =
        type === "paste"
          ? new ClipboardEvent("paste", { ...init, clipboardData: data })
          : new DragEvent("drop", { ...init, dataTransfer: data });
      document.body.dispatchEvent(event);
    },
    [how, image.toString("base64")] as const,
  );
}

/** Whether an image was loaded and drawn. */
async function expectDrawn(image: Locator): Promise<void> {
  await expect(image).toBeVisible();
  await image.scrollIntoViewIfNeeded();
  await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.complete && one.naturalWidth > 0)).toBe(true);
}

test("a book gets a cover from a file, shows it everywhere, and has the generated one again without it", async ({
  page,
}) => {
  await setUp(page);
  await importAsReader(page.request, WALDEN);
  await page.goto("/books/1");
  await expectAwake(page);
  const large = await picture(page, 1400, 2100);
  await page.getByRole("button", { name: "This book" }).click();
  await page.getByRole("menuitem", { name: "Change the cover" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Cover" })).toBeVisible();
  await expectAwake(page);
  const cover = page.getByRole("img", { name: "Walden, Henry David Thoreau" });
  await expect(cover).toHaveCount(0);
  await page.locator("input[type=file]").setInputFiles({ name: "walden.png", mimeType: "image/png", buffer: large });
  await expect(page.getByText("Cover changed.")).toBeVisible();
  await expectDrawn(cover);
  // The browser made it small.
  expect(await coverOf(page, 1)).toMatchObject({ width: 600, height: 900, origin: "upload" });

  await page.reload();
  await expectDrawn(cover);
  for (const path of ["/library", "/"]) {
    await page.goto(path);
    await expectDrawn(cover.first());
  }
  await page.goto("/library?view=list");
  await expectDrawn(page.getByRole("main").locator("td img"));
  await page.goto("/books/1");
  await expectAwake(page);
  await page.getByRole("link", { name: "Change the cover" }).click();
  await page.getByRole("button", { name: "Remove cover" }).click();
  await expect(page.getByText("Cover removed.")).toBeVisible();
  await expect(cover).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expectDrawn(cover);
  expect(await coverOf(page, 1)).toMatchObject({ width: 600, height: 900 });
});

test("an image is pasted or dropped, and what is no image changes nothing", async ({ page }) => {
  await setUp(page);
  await importAsReader(page.request, WALDEN);
  await page.goto("/books/1/cover");
  await expectAwake(page);
  await give(page, "paste", await picture(page, 400, 560));
  await expect.poll(async () => (await coverOf(page, 1))?.width).toBe(400);
  await give(page, "drop", await picture(page, 410, 560));
  await expect.poll(async () => (await coverOf(page, 1))?.width).toBe(410);
  const hash = (await coverOf(page, 1))?.url.split("v=")[1] ?? "";
  await expect(page.getByRole("main").locator(`img[src*="${hash}"]`).first()).toBeVisible();
  await give(page, "paste", Buffer.from("no image at all"));
  await expect(page.getByText("The cover was not changed.")).toBeVisible();
  await expect(page.getByText("This is not an image that can be a cover.")).toBeVisible();
  expect((await coverOf(page, 1))?.width).toBe(410);
  await page.keyboard.press("z");
  await expect.poll(async () => (await coverOf(page, 1))?.width).toBe(400);
});

test("an image is kept by browsers under its own address, and sent as nothing but an image", async ({ page }) => {
  await setUp(page);
  await importAsReader(page.request, WALDEN);
  const data = await picture(page, 60, 90);
  const sent = await page.request.put("/api/v1/books/1/cover", { data, headers: { "content-type": "text/html" } });
  const { cover } = Covered.parse(await sent.json());
  const image = await page.request.get(cover?.url ?? "");
  expect(await image.body()).toEqual(data);
  expect(image.headers()).toMatchObject({
    "content-type": "image/png",
    "cache-control": "private, max-age=31536000, immutable",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
  });
  const { etag = "" } = image.headers();
  const again = await page.request.get("/api/v1/books/1/cover", { headers: { "if-none-match": etag } });
  expect([again.status(), again.headers()["cache-control"]]).toEqual([304, "private, no-cache"]);
  const svg = await page.request.put("/api/v1/books/1/cover", { data: "<svg/>" });
  expect([svg.status(), (await svg.json()).code]).toEqual([422, "no_image"]);
  expect((await coverOf(page, 1))?.url).toBe(cover?.url);
});

test("two books that are merged by their names become two again with their covers", async ({ page }) => {
  await setUp(page);
  await importAsReader(
    page.request,
    WALDEN + WALDEN.replace("Walden (", "Walden: Life in the Woods (").replace("11-13", "21-23"),
  );
  await page.goto("/library/duplicates");
  await expectAwake(page);
  const found = z.object({ items: z.array(z.object({ second: z.object({ id: z.number() }) })) });
  const { items } = found.parse(await (await page.request.get("/api/v1/books/duplicates")).json());
  const second = items[0]?.second.id ?? 0;
  await page.request.put(`/api/v1/books/${second}/cover`, { data: await picture(page, 60, 90) });
  await page.reload();
  await expectAwake(page);
  await page.getByRole("button", { name: /^Merge / }).click();
  await expect(page.getByText("Merged. Future imports will keep them together.")).toBeVisible();
  const kept = second === 1 ? 2 : 1;
  expect(await coverOf(page, kept)).toMatchObject({ width: 60 });
  await page.keyboard.press("z");
  await expect.poll(() => coverOf(page, kept)).toBeNull();
  const all = z.object({ items: z.array(Covered) });
  const { items: books } = all.parse(await (await page.request.get("/api/v1/books")).json());
  expect(books.flatMap(({ cover }) => cover?.width ?? [])).toEqual([60]);
  expect(books).toHaveLength(2);
});

test("a cover comes from Open Library when the reader asks for it, and only then", async ({ browser, watch }) => {
  const library = await startOpenLibrary({ "/search.json": withBooks() });
  watch.webhooks.push(library.url.host);
  const lektr = await startServer({ env: { LEKTR_OPEN_LIBRARY_URL: library.url.href } });
  const page = await (await browser.newContext({ baseURL: lektr.url })).newPage();
  await setUp(page);
  await importAsReader(page.request, WALDEN);
  await page.goto("/books/1/cover");
  await expectAwake(page);
  const sent = "Your server sends the title “Walden” and the author “Henry David Thoreau” to openlibrary.org";
  await expect(page.getByText(sent)).toBeVisible();
  expect(library.asked).toEqual([]);
  const look = page.getByRole("button", { name: "Look on Open Library" });
  await look.click();
  await expect(page.getByText("Open Library has no cover of this book.")).toBeVisible();
  const before = library.asked.length;
  expect(before).toBe(1);

  library.answers["/search.json"] = withBooks({ title: "Walden", cover_i: 7 });
  library.answers["/b/id/7-L.jpg"] = withImage(await picture(page, 300, 450));
  await look.click();
  await expect(page.getByText("This is the cover from Open Library.")).toBeVisible();
  await expectDrawn(page.getByRole("img", { name: "Walden, Henry David Thoreau" }));
  expect(await coverOf(page, 1)).toMatchObject({ width: 300, origin: "open-library" });
  await page.keyboard.press("z");
  await expect.poll(() => coverOf(page, 1)).toBeNull();
  expect(library.asked).toHaveLength(before + 2);

  library.answers["/search.json"] = () => {};
  await look.click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Asking Open Library…")).toHaveCount(0);
  expect(await coverOf(page, 1)).toBeNull();
  await page.context().close();
  await lektr.stop();
  library.stop();
});
