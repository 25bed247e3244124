import { browser } from "wxt/browser";
import type { ToTab } from "../messages.ts";
import { CLIPPER } from "./page-scripts.ts";

export const CAPTURE = "capture";

/** Adds an entry for saving a selection to its context menu. */
export function offerInMenu(): void {
  browser.contextMenus.removeAll(() => {
    browser.contextMenus.create({ id: CAPTURE, title: "Save to Lektr", contexts: ["selection"] });
  });
}

/**
 * Has the clipper save the selection in a tab. @returns false where extensions have no access, such as settings pages
 */
export async function captureIn(tabId: number, frameId = 0): Promise<boolean> {
  try {
    await browser.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, files: [CLIPPER] });
    await tell(tabId, { type: "capture" }, frameId);
    return true;
  } catch {
    return false;
  }
}

/** Has the clipper save the selection in the active tab. */
export async function captureInActiveTab(): Promise<boolean> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab?.id !== undefined && captureIn(tab.id);
}

async function tell(tabId: number, message: ToTab, frameId: number): Promise<void> {
  await browser.tabs.sendMessage(tabId, message, { frameId });
}

/** Has the clipper redraw in every tab that it runs in. */
export async function redrawEverywhere(): Promise<void> {
  const tabs = await browser.tabs.query({});
  const told = tabs.flatMap(({ id }) => (id === undefined ? [] : [tell(id, { type: "redraw" }, 0)]));
  // A tab without the clipper does not receive the message.
  await Promise.allSettled(told);
}
