import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { connectTo, openWithExtension } from "./support/extension.ts";
import { setUp } from "./support/reader.ts";
import { RecordingProxy } from "./support/recordingProxy.ts";
import { expect, test } from "./support/server.ts";

const CLIP = {
  id: randomUUID(),
  page: { url: "https://example.org/walden", title: "Walden", author: null, site: null, publishedAt: null },
  text: "I went to the woods because I wished to live deliberately",
  note: null,
  tags: [],
  color: "yellow",
  selectors: [],
  clippedAt: "2024-03-04T10:00:00",
};

const tell = (page: Page, message: object) =>
  page.evaluate(async (sent) => {
    const { chrome } = globalThis as unknown as { chrome: { runtime: { sendMessage: (sent: object) => unknown } } };
    return chrome.runtime.sendMessage(sent);
  }, message);

/** What Chromium itself asks its makers for, about updates, forms and passwords. */
const CHROMIUMS_OWN = /(?:^|\.)(?:google|googleapis|gvt1)\.com(?::443)?$/;

const askedBy = (proxy: RecordingProxy) => [...proxy.hosts].filter((host) => !CHROMIUMS_OWN.test(host));

test("the extension asks the reader's own server, and nobody else", async ({ lektr }) => {
  const proxy = await RecordingProxy.start();
  const extension = await openWithExtension({ args: proxy.args });
  try {
    await setUp(await extension.context.newPage(), {}, lektr.url);
    await connectTo(extension, lektr.url);
    const popup = await extension.popup();
    expect(await tell(popup, { type: "clip", clip: CLIP })).toMatchObject({ ok: true });
    await popup.getByRole("searchbox").fill("woods");
    await popup.getByRole("button", { name: "Search" }).click();
    await expect(popup.getByText("live deliberately").first()).toBeVisible();
    expect(askedBy(proxy)).toEqual([new URL(lektr.url).host]);

    // The control: had it asked anyone else, the proxy would know.
    await popup.evaluate(() => fetch("http://elsewhere.invalid/").catch(() => null));
    await popup.evaluate(() => fetch("https://elsewhere.invalid/").catch(() => null));
    expect(askedBy(proxy)).toEqual([new URL(lektr.url).host, "elsewhere.invalid", "elsewhere.invalid:443"]);
  } finally {
    await extension.close();
    await proxy.stop();
  }
});
