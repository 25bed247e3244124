import { Clips } from "#lib/api-contract/clip.ts";
import { browser } from "wxt/browser";
import { isAddressOf, siteOf } from "../clip/address.ts";
import * as storage from "./storage.ts";
import { clipPassage, clipsOf, deleteClip, editClip, openConnect } from "../messages.ts";
import { change, clipsWaiting, drop, keepClip, keepDeletion, keepEdit } from "../outbox/outbox.ts";
import { answer, isOurPage, type MessageSender } from "./answering.ts";
import { askServer } from "./ask-server.ts";
import { deliver, takeArrival } from "./delivering.ts";

/** How long a page waits for a delivery before it is told that the item is queued. */
const PATIENCE_MS = 4000;

/**
 * Handles the clipper's messages. It runs in pages that may be compromised: each can only access its own site's data.
 */
export function answerPages(): void {
  answer(clipPassage, async ({ clip }, sender) => {
    mustSpeakFor(sender, clip.page.url);
    await keepClip(storage.outbox, clip);
    const state = await deliverFor(clip.id);
    const there = takeArrival(clip.id);
    if (there) await handOut(sender, [there.highlight.id]);
    return { ok: true as const, state, clip: there };
  });
  answer(clipsOf, async ({ url }, sender) => {
    mustSpeakFor(sender, url);
    const found = await clipsOfPage(url);
    await handOut(
      sender,
      found.items.map(({ highlight }) => highlight.id),
    );
    return { ok: true as const, ...found };
  });
  answer(editClip, async ({ id, change: changes }, sender) => {
    await mustKnow(sender, id);
    const waits = typeof id === "string" && (await change(storage.outbox, id, changes));
    const highlightId = waits ? null : await highlightOf(id);
    const itemId = crypto.randomUUID();
    if (highlightId !== null) await keepEdit(storage.outbox, await serverNow(), itemId, highlightId, changes);
    return { ok: true, state: await deliverFor(waits ? id : itemId) };
  });
  answer(deleteClip, async ({ id }, sender) => {
    await mustKnow(sender, id);
    const waits = typeof id === "string" && (await drop(storage.outbox, id));
    const highlightId = waits ? null : await highlightOf(id);
    const itemId = crypto.randomUUID();
    if (highlightId !== null) await keepDeletion(storage.outbox, await serverNow(), itemId, highlightId);
    return { ok: true, state: await deliverFor(waits ? id : itemId) };
  });
  answer(openConnect, async () => {
    await openPopup();
    return { ok: true };
  });
}

/** @throws {Error} if a page asks about an address that it may not speak for */
function mustSpeakFor(sender: MessageSender, address: string): void {
  if (isOurPage(sender)) return;
  if (sender.url === undefined || !isAddressOf(address, sender.url))
    throw new Error("clipper: a page asked about another site");
}

/**
 * A uuid cannot be guessed; a number can. @throws {Error} if a page names a highlight that was never sent to its site
 */
async function mustKnow(sender: MessageSender, id: number | string): Promise<void> {
  if (typeof id === "string" || isOurPage(sender)) return;
  const site = siteOf(sender.url ?? "");
  if (site !== null && (await storage.handedOut.wasHandedOut(site, id))) return;
  throw new Error("clipper: a page named a highlight of another site");
}

/** Records that these highlights were sent to pages of the sender's site. */
async function handOut({ url }: MessageSender, ids: readonly number[]): Promise<void> {
  const site = siteOf(url ?? "");
  if (site !== null) await storage.handedOut.handOut(site, ids);
}

/** Opens the popup; as a tab in browsers that open it only for a click on its own button. */
async function openPopup(): Promise<void> {
  try {
    await browser.action.openPopup();
  } catch {
    await browser.tabs.create({ url: `${self.location.origin}/popup.html` });
  }
}

/** Delivers, and returns whether this item has arrived before `PATIENCE_MS`. */
async function deliverFor(id: string): Promise<"delivered" | "waiting"> {
  await storage.announceOutbox();
  await Promise.race([deliver(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  return (await storage.outbox.get(id)) === null ? "delivered" : "waiting";
}

/** The id of a highlight in the library, including that of a clip that was just delivered; null if it is unknown. */
async function highlightOf(id: number | string): Promise<number | null> {
  if (typeof id === "number") return id;
  const recent = await storage.recentClips.read();
  return recent.find((one) => one.id === id)?.highlightId ?? null;
}

/** The server that the ids belong to. */
async function serverNow(): Promise<string> {
  const now = await storage.connection.read();
  return now.state === "connected" || now.state === "signed-out" ? now.server : "";
}

async function clipsOfPage(url: string) {
  const waiting = await clipsWaiting(storage.outbox, url);
  const there = await askServer("GET /api/v1/clips", { query: { url }, shape: Clips });
  const server = (await serverNow()) || null;
  return { connected: there !== null, server, items: there?.state === "ok" ? there.value.items : [], waiting };
}
