import { createServer, type OutgoingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import type { BrowserContext, Page, Worker } from "@playwright/test";
import { openWithExtension } from "./extension.ts";
import { ask, OWNER_ENV, tokenFor } from "./reader.ts";
import { bareTest, type LektrServer, startServer } from "./server.ts";

/** The part of Chromium's extension API that is used here. */
declare const chrome: {
  storage: { local: { set(items: object): Promise<void> } };
  tabs: { query(asked: { url: string }): Promise<{ id: number }[]> };
  scripting: {
    unregisterContentScripts(): Promise<void>;
    executeScript(what: { target: { tabId: number }; func: () => void }): Promise<unknown>;
  };
  contextMenus: { onClicked: { dispatch(info: object, tab: object | undefined): void } };
};

/** A site whose pages change between visits. */
export interface Site {
  url: string;
  /** Sets the content of a path. */
  put(path: string, html: string, headers?: OutgoingHttpHeaders): void;
}

/** The extension in its own browser, connected and with permission for all pages. */
export interface ClippingJourney {
  context: BrowserContext;
  worker: Worker;
  connect(server: Pick<LektrServer, "url">, token?: string): Promise<void>;
  /** Runs the clipper only where it is called, as in a browser without the Custom Highlight API. */
  withoutHighlights(page: Page): Promise<void>;
  /** Does what the menu of a selection does. */
  capture(page: Page): Promise<void>;
}

interface ClippingFixtures {
  lektr: LektrServer;
  site: Site;
  clipping: ClippingJourney;
  colorScheme: "light" | "dark";
}

/** Playwright's `test` with a server, a site and a browser that has the extension. */
export const test = bareTest.extend<ClippingFixtures>({
  lektr: async ({}, use) => {
    const server = await startServer({ env: OWNER_ENV });
    await answerTelemetry(server);
    await use(server);
    await server.stop();
  },
  site: async ({}, use) => {
    const site = await openSite();
    await use(site);
    await site.close();
  },
  clipping: async ({ colorScheme }, use) => {
    const { context, background, close } = await openWithExtension({ colorScheme });
    const worker = await background();
    await use({
      context,
      worker,
      connect: async ({ url }, token) => {
        const connection = {
          state: "connected",
          server: url,
          token: token ?? (await tokenFor(url)),
          readerName: "Ada",
        };
        await worker.evaluate((now) => chrome.storage.local.set({ connection: now }), connection);
      },
      withoutHighlights: async (page) => {
        await worker.evaluate(() => chrome.scripting.unregisterContentScripts());
        await page.reload();
        await worker.evaluate(takeHighlightsAway, page.url());
      },
      capture: async (page) => {
        await page.bringToFront();
        await worker.evaluate(chooseInMenu, page.url());
      },
    });
    await close();
  },
});

/** Otherwise every page of the app would ask first. */
async function answerTelemetry({ url }: LektrServer): Promise<void> {
  await ask(url, await tokenFor(url), "/api/v1/telemetry", { method: "PUT", body: JSON.stringify({ mode: "off" }) });
}

/** Runs in the background of the extension: what the browser does when the reader chooses the item in the menu. */
async function chooseInMenu(url: string): Promise<void> {
  const [tab] = await chrome.tabs.query({ url: url.replace(/#.*/, "") });
  chrome.contextMenus.onClicked.dispatch({ menuItemId: "capture", frameId: 0 }, tab);
}

/** Runs in the background: makes the clipper believe that the browser lacks the Custom Highlight API. */
async function takeHighlightsAway(url: string): Promise<void> {
  const [tab] = await chrome.tabs.query({ url: url.replace(/#.*/, "") });
  const func = () => void Object.defineProperty(globalThis, "Highlight", { value: undefined });
  await chrome.scripting.executeScript({ target: { tabId: tab?.id ?? 0 }, func });
}

async function openSite(): Promise<Site & { close(): Promise<void> }> {
  const pages = new Map<string, { html: string; headers: OutgoingHttpHeaders }>();
  const server = createServer(({ url = "/" }, response) => {
    const found = pages.get(new URL(url, "http://site").pathname);
    response.writeHead(found ? 200 : 404, { "content-type": "text/html; charset=utf-8", ...found?.headers });
    response.end(found?.html ?? "");
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    put: (path, html, headers = {}) => void pages.set(path, { html, headers }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** Selects from the first to the last letter of a text on the page, as a mouse does. */
export async function select(page: Page, text: string): Promise<void> {
  await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const places: { node: Node; offset: number }[] = [];
    let all = "";
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const data = node.nodeValue ?? "";
      for (let offset = 0; offset < data.length; offset += 1) places.push({ node, offset });
      all += data;
    }
    const start = all.indexOf(wanted);
    const [first, last] = [places[start], places[start + wanted.length - 1]];
    if (start === -1 || !first || !last) throw new Error(`“${wanted}” is not on the page`);
    getSelection()?.setBaseAndExtent(first.node, first.offset, last.node, last.offset + 1);
  }, text);
}

/** The marks that are drawn on a page: colours and words. Ignores ranges that the page has emptied. */
export async function drawn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const entries = [...CSS.highlights.entries()].filter(([name]) => name !== "lektr-open");
    const shown = entries.flatMap(([name, ranges]) =>
      [...ranges].map(
        (range) =>
          `${name.replace("lektr-", "")}: ${(range instanceof Range ? range.toString() : "").replaceAll(/\s+/g, " ")}`,
      ),
    );
    return shown.filter((line) => !line.endsWith(": ")).toSorted();
  });
}

export { expect } from "@playwright/test";

/**
 * Sends messages to the background like the clipper in a page, from the isolated world that the page itself cannot
 * access.
 */
export async function clipperWorld(page: Page): Promise<(message: object) => Promise<unknown>> {
  const session = await page.context().newCDPSession(page);
  const world = new Promise<number>((resolve) => {
    session.on("Runtime.executionContextCreated", ({ context }) => {
      if (context.origin.startsWith("chrome-extension://")) resolve(context.id);
    });
  });
  await session.send("Runtime.enable");
  const contextId = await world;
  return async (message) => {
    const expression = `chrome.runtime.sendMessage(${JSON.stringify(message)})`;
    const asked = { expression, contextId, awaitPromise: true, returnByValue: true };
    const { result } = await session.send("Runtime.evaluate", asked);
    return result.value as unknown;
  };
}
