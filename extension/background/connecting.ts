import { browser } from "wxt/browser";
import { z } from "zod";
import * as storage from "./storage.ts";
import { call } from "../server/call.ts";
import { pollConnection, requestConnection } from "../server/connect.ts";
import type { ServerConnection } from "../server/connection.ts";
import { forgetNotebook } from "../kindle/state.ts";
import { deliver } from "./delivering.ts";
import { beat } from "./heartbeat.ts";
import { settlePageScripts } from "./page-scripts.ts";
import { thisBrowser } from "./this-browser.ts";

export const ASK_ALARM = "ask";

/** Asks the server to connect, and shows the reader where to approve it. @returns an error message, or null */
export async function startConnecting(address: string): Promise<string | null> {
  const request = await requestConnection(storage.request, address, `Lektr in ${thisBrowser()}`, Date.now());
  if (!request.ok) return request.reason;
  const { asking } = request;
  await storage.connection.write(asking);
  await browser.tabs.create({ url: asking.server + asking.verificationPath });
  await goOnAsking();
  return null;
}

let timer: ReturnType<typeof setTimeout> | undefined;

/** Polls at the server's pace; an alarm continues if the background is ended meanwhile. */
export async function goOnAsking(): Promise<void> {
  clearTimeout(timer);
  const { state } = await storage.connection.read();
  if (state !== "asking") return void (await browser.alarms.clear(ASK_ALARM));
  await browser.alarms.create(ASK_ALARM, { periodInMinutes: 0.5 });
  await askOnce();
}

async function askOnce(): Promise<void> {
  const asking = await storage.connection.read();
  if (asking.state !== "asking") return;
  const polled = await pollConnection(storage.request, asking, Date.now());
  const now = await storage.connection.change((before) => (isSame(before, asking) ? polled : null));
  if (now.state === "asking") {
    timer = setTimeout(() => void goOnAsking(), asking.intervalMs);
    return;
  }
  await browser.alarms.clear(ASK_ALARM);
  if (now.state === "connected") await begin();
}

/** Whether it is still the same request, not cancelled or replaced meanwhile. */
function isSame(now: Awaited<ReturnType<typeof storage.connection.read>>, asked: { deviceCode: string }): boolean {
  return now.state === "asking" && now.deviceCode === asked.deviceCode;
}

/** Resets the notebook's state for a new library, which has none of it yet. */
async function begin(): Promise<void> {
  await storage.kindle.change(forgetNotebook);
  await storage.recentClips.write([]);
  await settlePageScripts();
  await beat();
  await deliver();
}

/** Cancels the request to connect. */
export async function cancelConnecting(): Promise<void> {
  clearTimeout(timer);
  await storage.connection.change((now) => (now.state === "connected" ? null : { state: "none", problem: null }));
  await browser.alarms.clear(ASK_ALARM);
}

/** Revokes the token and forgets it; queued items stay here. */
export async function endConnection(): Promise<void> {
  const before = await storage.connection.read();
  await storage.connection.write({ state: "none", problem: null });
  if (before.state === "connected") await takeBack(before);
}

async function takeBack({ server, token }: ServerConnection): Promise<void> {
  await call(storage.request, { server, token }, "POST /api/v1/auth/logout", { shape: z.unknown() });
}
