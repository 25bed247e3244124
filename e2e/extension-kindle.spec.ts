import type { Page } from "@playwright/test";
import { z } from "zod";
import {
  connectTo,
  endBackground,
  expect,
  openWithExtension,
  startAgain,
  test as base,
  type WithExtension,
} from "./support/extension.ts";
import { NotebookStandIn, SESSION } from "./support/notebook.ts";

const test = base.extend<{ notebook: NotebookStandIn; reader: Page }>({
  notebook: async ({}, use) => {
    const standIn = await NotebookStandIn.start();
    await use(standIn);
    await standIn.stop();
  },
  extension: async ({ notebook }, use) => {
    const extension = await openWithExtension({ args: notebook.args });
    await use(extension);
    await extension.close();
  },
  /** The app, with the extension connected and the reader signed in to Amazon. */
  reader: async ({ app, extension, lektr }, use) => {
    await signIn(extension);
    await connectTo(extension, lektr.url);
    await use(app);
  },
});

// Reading is slow on purpose, and there are many steps before it.
test.describe.configure({ timeout: 120_000 });

const signIn = (extension: WithExtension) =>
  extension.context.addCookies([
    { ...SESSION, domain: "read.amazon.com", path: "/", secure: true, httpOnly: true, sameSite: "Lax" },
  ]);

const WALDEN = "/notebook?asin=B00WALDEN0&contentLimitState=&token=";

const List = z.object({ items: z.array(z.looseObject({ id: z.number() })) });

async function listOf(page: Page, path: string) {
  const { origin } = new URL(page.url());
  const answer = await page.request.get(`${origin}/api/v1${path}`);
  return List.parse(await answer.json()).items;
}

async function sync(popup: Page): Promise<void> {
  await popup.getByLabel("Your Amazon").selectOption("amazon.com");
  await popup.getByRole("button", { name: "Sync now" }).click();
}

const state = (popup: Page) => popup.getByRole("region", { name: "Kindle" }).getByRole("status");

test("the first sync brings every page of every book; later ones only what changed, and nothing when nothing did", async ({
  reader,
  extension,
  notebook,
}) => {
  const popup = await extension.popup();
  await sync(popup);
  await expect(state(popup)).toContainText("8 new", { timeout: 30_000 });
  await expect(popup.getByText("Amazon hides a part of one book")).toBeVisible();
  await expect(popup.getByText("One entry of the notebook could not be read.")).toBeVisible();
  expect(notebook.asked).toEqual([...notebook.pages.keys()]);
  expect(notebook.mostAtOnce).toBe(1);

  const books = await listOf(reader, "/books");
  expect(books.map(({ title, author, highlightCount }) => [title, author, highlightCount])).toEqual(
    expect.arrayContaining([
      ["Meditations", "Marcus Aurelius", 5],
      ["Walden & Civil Disobedience", "Henry David Thoreau", 2],
      ["كليلة ودمنة", "ابن المقفع", 1],
    ]),
  );
  const idOf = (title: string) => books.find((book) => book.title === title)?.id ?? 0;
  expect(await listOf(reader, `/highlights?bookId=${idOf("Meditations")}`)).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({
        color: "yellow",
        location: "312",
        note: "reread\nbefore work",
        source: "kindle-notebook",
      }),
      expect.objectContaining({ color: "blue", location: "520" }),
      expect.objectContaining({ color: "pink", location: "640" }),
      expect.objectContaining({ color: "orange", location: "700" }),
      expect.objectContaining({ kind: "note", note: "Who translated this?" }),
    ]),
  );
  const walden = await listOf(reader, `/highlights?bookId=${idOf("Walden & Civil Disobedience")}`);
  expect(walden).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ text: "Simplify, simplify.", page: "97", location: null }),
      expect.objectContaining({ text: "", clipped: true }),
    ]),
  );

  notebook.change(WALDEN, "Simplify, simplify.", "Our life is frittered away by detail. Simplify, simplify.");
  await sync(popup);
  await expect(state(popup)).toContainText("1 changed");
  const again = await listOf(reader, `/highlights?bookId=${idOf("Walden & Civil Disobedience")}`);
  expect(again.map(({ text }) => text)).toContain("Our life is frittered away by detail. Simplify, simplify.");
  expect(again).toHaveLength(2);
  expect(await listOf(reader, "/imports")).toHaveLength(2);

  await sync(popup);
  await expect(state(popup)).toContainText("nothing new");
  expect(await listOf(reader, "/imports")).toHaveLength(2);
});

test("a reader who is signed out of Amazon is told so; after signing in, the sync continues", async ({
  reader,
  extension,
}) => {
  await extension.context.clearCookies({ domain: "read.amazon.com" });
  const popup = await extension.popup();
  await sync(popup);
  const alert = popup.getByRole("region", { name: "Kindle" }).getByRole("alert");
  await expect(alert).toContainText("Amazon asks you to sign in.");
  await expect(alert.getByRole("link", { name: "Open the notebook" })).toHaveAttribute(
    "href",
    "https://read.amazon.com/notebook",
  );
  await signIn(extension);
  await sync(popup);
  await expect(state(popup)).toContainText("8 new", { timeout: 30_000 });
  await expect(alert).toHaveCount(0);
  expect(await listOf(reader, "/books")).toHaveLength(3);
});

test("the popup shows how far it is, and a sync can be stopped", async ({ reader, extension, notebook }) => {
  const popup = await extension.popup();
  notebook.holdAt("/notebook");
  await sync(popup);
  await expect(state(popup)).toHaveText("Listing your books…");
  notebook.release();
  notebook.holdAt(WALDEN);
  await expect(state(popup)).toHaveText("1 of 3 books read");
  await popup.getByRole("button", { name: "Stop" }).click();
  await expect(popup.getByRole("button", { name: "Sync now" })).toBeVisible();
  await expect(state(popup)).toContainText("Not synced yet");
  expect(await listOf(reader, "/imports")).toEqual([]);
});

test("a sync continues after the browser ended the background in the middle", async ({
  reader,
  extension,
  notebook,
}) => {
  const popup = await extension.popup();
  notebook.holdAt(WALDEN);
  await sync(popup);
  await expect.poll(() => notebook.asked).toContain(WALDEN);
  await endBackground(popup);
  notebook.release();
  await popup.reload();
  await expect(state(popup)).toContainText("8 new", { timeout: 30_000 });
  expect(await listOf(reader, "/books")).toHaveLength(3);
  expect(notebook.asked.filter((address) => address.includes("B00MEDITAT") && address.endsWith("token="))).toHaveLength(
    1,
  );
});

test("what was read while the server was away is delivered when it is back, once", async ({
  reader,
  extension,
  lektr,
}) => {
  await lektr.kill9();
  const popup = await extension.popup();
  await sync(popup);
  await expect(popup.getByRole("region", { name: "Waiting" })).toContainText("Kindle: 3 books", { timeout: 30_000 });
  await expect(popup.getByRole("status").first()).toContainText("What you save waits here.");
  await startAgain(lektr);
  await popup.getByRole("button", { name: "Try again now" }).click();
  await expect(state(popup)).toContainText("8 new");
  await expect(popup.getByRole("region", { name: "Waiting" })).toHaveCount(0);
  expect(await listOf(reader, "/imports")).toHaveLength(1);
});

test("a page of the app can start a sync", async ({ reader, lektr }) => {
  await reader.goto(`${lektr.url}/library`);
  const answer = await reader.evaluate(
    () =>
      new Promise((resolve) => {
        window.addEventListener("lektr-sync-response", (event) => resolve((event as CustomEvent).detail));
        window.dispatchEvent(new CustomEvent("lektr-trigger-sync"));
      }),
  );
  expect(answer).toMatchObject({ success: false, error: expect.stringContaining("first sync") });
});
