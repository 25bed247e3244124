import { Clips } from "#lib/api-contract/clip.ts";
import { browser } from "wxt/browser";
import { isAddressOf, siteOf } from "../clip/address.ts";
import * as storage from "./storage.ts";
import { clipPassage, clipsOf, deleteClip, editClip, openConnect } from "../messages.ts";
import { change, clipsWaiting, drop, keepClip, keepDeletion, keepEdit } from "../outbox/outbox.ts";
import { answer, isOurPage, type MessageSender } from "./answering.ts";
import { askServer } from "./ask-server.ts";
import { deliver, takeArrival } from "./delivering.ts";

/** How long a page is kept waiting for a delivery before it is told that it waits. */
const PATIENCE_MS = 4000;

/**
 * What the clipper asks. It runs in pages that may have been taken over: each is answered what concerns its own site.
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

/** A uuid cannot be guessed; a number can. @throws {Error} if a page names a highlight that its site was not told of */
async function mustKnow(sender: MessageSender, id: number | string): Promise<void> {
  if (typeof id === "string" || isOurPage(sender)) return;
  const site = siteOf(sender.url ?? "");
  if (site !== null && (await storage.handedOut.wasHandedOut(site, id))) return;
  throw new Error("clipper: a page named a highlight of another site");
}

/** Remembers that pages of the sender's site are told of these highlights. */
async function handOut({ url }: MessageSender, ids: readonly number[]): Promise<void> {
  const site = siteOf(url ?? "");
  if (site !== null) await storage.handedOut.handOut(site, ids);
}

/** Where the browser opens it only for a click on its own button, the popup opens as a tab. */
async function openPopup(): Promise<void> {
  try {
    await browser.action.openPopup();
  } catch {
    await browser.tabs.create({ url: `${self.location.origin}/popup.html` });
  }
}

/** Delivers, and says whether this item has arrived within the patience of a page. */
async function deliverFor(id: string): Promise<"delivered" | "waiting"> {
  await storage.tellOfShelf();
  await Promise.race([deliver(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  return (await storage.outbox.get(id)) === null ? "delivered" : "waiting";
}

/**
 * The number of a highlight in the library, also of a clip that was delivered a moment ago; null if nobody knows it.
 */
async function highlightOf(id: number | string): Promise<number | null> {
  if (typeof id === "number") return id;
  const recent = await storage.recentClips.read();
  return recent.find((one) => one.id === id)?.highlightId ?? null;
}

/** The server whose numbers are meant. */
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
