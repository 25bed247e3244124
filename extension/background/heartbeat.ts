import { browser } from "wxt/browser";
import { z } from "zod";
import { askServer } from "./ask-server.ts";
import { thisBrowser } from "./this-browser.ts";

export const BEAT_ALARM = "heartbeat";
const HOURS = 6;

/** Tells the reader's server that the extension is installed, now and every six hours. */
export async function beat(): Promise<void> {
  await browser.alarms.create(BEAT_ALARM, { periodInMinutes: HOURS * 60 });
  const body = { version: browser.runtime.getManifest().version, browser: thisBrowser() };
  await askServer("POST /api/v1/extension/heartbeat", { json: body, shape: z.unknown() });
}
