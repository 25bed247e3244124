import type { Clip, NewClip } from "#lib/api-contract/clip.ts";
import { browser } from "wxt/browser";
import * as storage from "./storage.ts";
import { signedOut } from "./ask-server.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { redrawEverywhere } from "./capturing.ts";
import { booksArrived } from "../kindle/arrived.ts";
import { deliverAll, type OutboxDelivery, type DeliveryRound } from "../outbox/deliver.ts";

export const DELIVER_ALARM = "deliver";
/** The shortest interval of alarms. */
const SHORTEST_MS = 30_000;
const LONGEST_MS = 60 * 60_000;
const SOON_MS = 2000;

/** Clips that arrived since the background started, by their uuids, for pages that wait for them. */
const arrivals = new Map<string, Clip>();

/** The clip as the library has it, if it has just arrived; returned once. */
export function takeArrival(id: string): Clip | undefined {
  const there = arrivals.get(id);
  arrivals.delete(id);
  return there;
}

const post: OutboxDelivery = {
  outbox: storage.outbox,
  fetch: storage.request,
  newId: () => crypto.randomUUID(),
  async clipArrived(clip, there) {
    arrivals.set(clip.id, there);
    await storage.recentClips.change((all) => withRecent(all, clip, there));
  },
  booksArrived: (marks, counts) => booksArrived(storage.kindle, marks, counts),
};

const RECENT_AT_MOST = 50;

function withRecent(
  all: Awaited<ReturnType<typeof storage.recentClips.read>>,
  clip: NewClip,
  { highlight, book }: Clip,
) {
  const arrived = { id: clip.id, highlightId: highlight.id, bookId: book.id, title: book.title, text: highlight.text };
  const text = arrived.text.slice(0, 300);
  return [{ ...arrived, text }, ...all.filter(({ id }) => id !== clip.id)].slice(0, RECENT_AT_MOST);
}

/** Delivers queued items. */
export const deliver = oneAtATime(deliverOnce);

async function deliverOnce(): Promise<void> {
  const connected = await storage.connection.read();
  if (connected.state !== "connected") return;
  // If this background is ended in the middle, the alarm starts again.
  await browser.alarms.create(DELIVER_ALARM, { delayInMinutes: 1 });
  const arrivedBefore = arrivals.size;
  const round = await deliverAll(post, connected);
  if (arrivals.size > arrivedBefore) await redrawEverywhere();
  if (round.state === "signed-out") await signedOut(connected.token);
  await planNext(round);
  await storage.announceOutbox();
}

async function planNext(round: DeliveryRound): Promise<void> {
  if (round.state !== "later") {
    await storage.delivery.write({ failures: 0, problem: null });
    await browser.alarms.clear(DELIVER_ALARM);
    return;
  }
  const isWorking = round.reason === null;
  const { failures } = await storage.delivery.change((before) => ({
    failures: isWorking ? 0 : before.failures + 1,
    problem: round.reason,
  }));
  const wait = Math.max(SHORTEST_MS * 2 ** Math.max(0, failures - 1), round.afterMs ?? 0);
  await browser.alarms.create(DELIVER_ALARM, { when: Date.now() + Math.min(LONGEST_MS, wait) });
  if (isWorking) setTimeout(() => void deliver(), SOON_MS);
}
