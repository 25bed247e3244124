import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, expect, type Page, type Worker } from "@playwright/test";
import { z } from "zod";
import { unpackedExtension } from "../../scripts/extension/pack.mjs";
import { ROOT } from "../../scripts/start/root.mjs";
import { findChromium } from "../../scripts/test/chromium.mjs";
import { OWNER, setUp } from "./reader.ts";
import { type LektrServer, startServer, test as withServer } from "./server.ts";

/** The same in every Chromium, because the manifest has a key. */
export const EXTENSION_ID = "kocmgjgcjcjlmeeddhnmbcaachbfeeko";

/** A Chromium with the extension installed, in which the reader is not signed in yet. */
export interface WithExtension {
  context: BrowserContext;
  /** Opens the popup as a page, in its real width. */
  popup: () => Promise<Page>;
  /** The background; it may be replaced later. */
  background: () => Promise<Worker>;
  close: () => Promise<void>;
}

interface ExtensionOptions {
  /** Whether all optional permissions are granted: nobody can click in the browser's dialog without a screen. */
  granted?: boolean;
  /** More arguments for Chromium. */
  args?: readonly string[];
  colorScheme?: "light" | "dark";
  /** A profile folder, for a browser that is opened again. */
  profile?: string;
}

/** Opens a Chromium with the built extension. */
export async function openWithExtension({
  granted = true,
  args = [],
  colorScheme = "light",
  profile,
}: ExtensionOptions = {}): Promise<WithExtension> {
  const folder = mkdtempSync(join(tmpdir(), "lektr-extension-"));
  const unpacked = granted ? copyWithLeave(folder) : unpackedExtension(ROOT);
  const executablePath = findChromium();
  const context = await chromium.launchPersistentContext(profile ?? join(folder, "profile"), {
    ...(executablePath !== undefined && { executablePath }),
    headless: false,
    locale: "en-GB",
    colorScheme,
    viewport: { width: 1280, height: 800 },
    args: [
      "--headless=new",
      "--disable-background-networking",
      `--disable-extensions-except=${unpacked}`,
      `--load-extension=${unpacked}`,
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      ...args,
    ],
  });
  return {
    context,
    async popup() {
      const page = await context.newPage();
      await page.setViewportSize({ width: 360, height: 600 });
      await page.goto(`chrome-extension://${EXTENSION_ID}/popup.html`);
      return page;
    },
    background: async () => context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker")),
    async close() {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A copy of the extension whose optional permissions are granted. */
function copyWithLeave(folder: string): string {
  const copy = join(folder, "extension");
  cpSync(unpackedExtension(ROOT), copy, { recursive: true });
  const file = join(copy, "manifest.json");
  const { optional_host_permissions: hosts, ...manifest } = z
    .looseObject({ optional_host_permissions: z.array(z.string()) })
    .parse(JSON.parse(readFileSync(file, "utf8")));
  writeFileSync(file, JSON.stringify({ ...manifest, host_permissions: hosts }));
  return copy;
}

/** Connects the extension to a server whose owner is signed in in this browser: types, compares, confirms. */
export async function connectTo(browser: WithExtension, url: string): Promise<void> {
  const popup = await browser.popup();
  await popup.getByLabel("Address of your Lektr").fill(url);
  const opened = browser.context.waitForEvent("page");
  await popup.getByRole("button", { name: "Connect" }).click();
  const confirm = await opened;
  await expect(confirm.getByRole("heading", { name: "Connect this program?" })).toBeVisible();
  const code = await popup.getByRole("status", { name: "Code" }).innerText();
  await expect(confirm.getByText(code, { exact: true })).toBeVisible();
  await confirm.getByRole("button", { name: "Connect" }).click();
  await expect(popup.getByRole("status").first()).toContainText(`as ${OWNER.name}`);
  await confirm.close();
  await popup.close();
}

/** A clip as the clipper makes it. */
export const clipSaying = (words: string, url = "https://example.org/walden") => ({
  id: crypto.randomUUID(),
  page: { url, title: "Where I lived", author: "H. D. Thoreau", site: null, publishedAt: null },
  text: words,
  note: null,
  tags: [],
  color: "yellow",
  selectors: [],
  clippedAt: "2024-03-04T10:00:00",
});

/** Sends a message to the background like the clipper. `page`: of the extension. */
export const tell = (page: Page, message: object) =>
  page.evaluate(async (sent) => {
    const { chrome } = globalThis as unknown as { chrome: { runtime: { sendMessage: (sent: object) => unknown } } };
    return chrome.runtime.sendMessage(sent);
  }, message);

const Versions = z.object({ versions: z.array(z.object({ scriptURL: z.string(), runningStatus: z.string() })) });

/** Ends the background in the middle of its work, as the browser does with an idle one. `page`: of the extension. */
export async function endBackground(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const ended = new Promise<void>((resolve) => {
    session.on("ServiceWorker.workerVersionUpdated", (event) => {
      const { versions } = Versions.parse(event);
      if (versions.some(({ runningStatus }) => runningStatus === "stopped")) resolve();
    });
  });
  await session.send("ServiceWorker.enable");
  await session.send("ServiceWorker.stopAllWorkers");
  await ended;
  await session.detach();
}

/** Restarts a stopped server, on the same port and with the same data. */
export function startAgain({ dataDir, url }: LektrServer): Promise<LektrServer> {
  return startServer({ dataDir, env: { PORT: new URL(url).port } });
}

interface ExtensionFixtures {
  /** What is opened: `test.use({ extensionOptions: { granted: false } })`. */
  extensionOptions: ExtensionOptions;
  extension: WithExtension;
  /** A page of the same browser, in which the owner has completed Welcome. */
  app: Page;
}

/** Playwright's `test` with a server, and a browser in which the extension is installed. */
export const test = withServer.extend<ExtensionFixtures>({
  extensionOptions: [{}, { option: true }],
  extension: async ({ extensionOptions }, use) => {
    const extension = await openWithExtension(extensionOptions);
    await use(extension);
    await extension.close();
  },
  app: async ({ extension, lektr }, use) => {
    const page = await extension.context.newPage();
    await setUp(page, {}, lektr.url);
    await use(page);
  },
});

export { expect } from "@playwright/test";
