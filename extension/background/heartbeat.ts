import { browser } from "wxt/browser";
import { z } from "zod";
import * as ground from "../ground.ts";
import { call } from "../server/call.ts";
import { thisBrowser } from "./thisBrowser.ts";

export const BEAT_ALARM = "heartbeat";
const HOURS = 6;

/** Tells the reader's server that the extension is here. */
export async function beat(): Promise<void> {
  const connected = await ground.connection.read();
  if (connected.state !== "connected") return;
  await browser.alarms.create(BEAT_ALARM, { periodInMinutes: HOURS * 60 });
  const { server, token } = connected;
  await call(ground.request, `${server}/api/v1/extension/heartbeat`, {
    method: "POST",
    token,
    body: { version: browser.runtime.getManifest().version, browser: thisBrowser() },
    shape: z.unknown(),
  });
}
