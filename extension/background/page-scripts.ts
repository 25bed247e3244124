import { browser } from "wxt/browser";
import * as storage from "./storage.ts";
import { ALL_PAGES, pagesOf } from "../origins.ts";

/** Draws highlights and saves new ones. Built from `entrypoints/clipper.content.ts`. */
export const CLIPPER = "/content-scripts/clipper.js";
/**
 * Both run in pages of the reader's own server: one talks to the page, the other tells it that the extension is
 * installed.
 */
const CONNECTED = "/content-scripts/connected.js";
const PRESENCE = "/content-scripts/presence.js";

type Script = Parameters<typeof browser.scripting.registerContentScripts>[0][number];

/** Registers the scripts that the reader has allowed in pages, and no others. */
export async function settlePageScripts(): Promise<void> {
  const wanted = await wantedScripts();
  const registered = await browser.scripting.getRegisteredContentScripts();
  const ids = registered.map(({ id }) => id);
  if (ids.length > 0) await browser.scripting.unregisterContentScripts({ ids });
  if (wanted.length > 0) await browser.scripting.registerContentScripts(wanted);
}

async function wantedScripts(): Promise<Script[]> {
  const scripts: Script[] = [];
  if (await showsMarks()) scripts.push({ id: "clipper", matches: [ALL_PAGES], js: [CLIPPER], runAt: "document_idle" });
  const now = await storage.connection.read();
  if (now.state !== "connected" || !(await answersPages(now.server))) return scripts;
  const matches = [pagesOf(now.server)];
  scripts.push({ id: "connected", matches, js: [CONNECTED], runAt: "document_start" });
  scripts.push({ id: "presence", matches, js: [PRESENCE], runAt: "document_start", world: "MAIN" });
  return scripts;
}

/** Whether highlights are drawn on all pages: the reader wants it, and the browser has given permission. */
export async function showsMarks(): Promise<boolean> {
  return (await storage.wishes.read()).marks && browser.permissions.contains({ origins: [ALL_PAGES] });
}

/** Whether pages of the server can see the extension. */
export async function answersPages(server: string): Promise<boolean> {
  return (await storage.wishes.read()).pages && browser.permissions.contains({ origins: [pagesOf(server)] });
}
