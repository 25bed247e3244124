import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { z } from "zod";
import { clipSaying, connectTo, endBackground, expect, startAgain, tell, test } from "./support/extension.ts";

const PAGE = "https://example.org/walden";

const clip = (words: string) => clipSaying(words, PAGE);

const Clips = z.object({
  items: z.array(z.object({ highlight: z.looseObject({ text: z.string(), note: z.string().nullable() }) })),
});

async function clipsOf(app: Page, url: string) {
  const answer = await app.request.get(`${url}/api/v1/clips?url=${encodeURIComponent(PAGE)}`);
  return Clips.parse(await answer.json()).items.map(({ highlight: { text, note } }) => [text, note]);
}

test("what is saved while the server is away waits, through restarts, and arrives in order, once", async ({
  app,
  lektr,
  extension,
}) => {
  await connectTo(extension, lektr.url);
  await lektr.kill9();
  const popup = await extension.popup();
  const [first, second, third] = [
    clip("I went to the woods"),
    clip("to live deliberately"),
    clip("to front only facts"),
  ];
  for (const one of [first, second, third]) {
    expect(await tell(popup, { type: "clip", clip: one })).toMatchObject({ ok: true, state: "waiting" });
  }
  await tell(popup, { type: "edit-clip", id: first.id, change: { note: "why?" } });
  await tell(popup, { type: "delete-clip", id: third.id });
  await expect(popup.getByRole("region", { name: "Waiting" }).getByRole("listitem").first()).toHaveText(
    "Highlight: “I went to the woods”",
  );
  await endBackground(popup);
  await startAgain(lektr);
  await popup.reload();
  const recent = popup.getByRole("region", { name: "Recent clips" }).getByRole("link");
  await expect(recent.first()).toContainText("to live deliberately");
  await expect(popup.getByRole("region", { name: "Waiting" })).toHaveCount(0);
  expect(await clipsOf(app, lektr.url)).toEqual([
    ["I went to the woods", "why?"],
    ["to live deliberately", null],
  ]);
  await expect(recent.first()).toHaveAttribute(
    "href",
    new RegExp(`^${lektr.url}/books/\\d+\\?at=\\d+#highlight-\\d+$`),
  );
});

test("what the server will never take is kept, and said with its reason", async ({ app, lektr, extension }) => {
  await expect(app).toHaveURL(new RegExp(lektr.url));
  await connectTo(extension, lektr.url);
  const popup = await extension.popup();
  await tell(popup, { type: "edit-clip", id: 999_999, change: { note: "of nothing" } });
  const aside = popup.getByRole("region", { name: "Not taken" });
  await expect(aside).toContainText("A change to a highlight");
  await expect(aside).toContainText("Not found.");
  expect((await new AxeBuilder({ page: popup }).analyze()).violations).toEqual([]);
  await popup.emulateMedia({ colorScheme: "dark" });
  expect((await new AxeBuilder({ page: popup }).analyze()).violations).toEqual([]);
  await aside.getByRole("button", { name: "Try again" }).click();
  await expect(aside).toContainText("Not found.");
  await aside.getByRole("button", { name: "Throw away" }).click();
  await expect(aside).toHaveCount(0);
});

test("the library is searched from the popup", async ({ app, lektr, extension }) => {
  await expect(app).toHaveURL(new RegExp(lektr.url));
  await connectTo(extension, lektr.url);
  const popup = await extension.popup();
  await tell(popup, { type: "clip", clip: clip("I went to the woods because I wished to live <deliberately>") });
  await popup.getByLabel("Search my library").fill("woods");
  await popup.getByLabel("Search my library").press("Enter");
  const found = popup.getByRole("region", { name: "Search" }).getByRole("link").first();
  await expect(found).toContainText("to live <deliberately>");
  await expect(found.locator("mark")).toHaveText("woods");
  await popup.getByLabel("Search my library").fill("zzzzqqqq");
  await popup.getByRole("button", { name: "Search", exact: true }).click();
  await expect(popup.getByText("Nothing in your library says this.")).toBeVisible();
});
