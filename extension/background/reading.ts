import { browser } from "wxt/browser";
import * as storage from "./storage.ts";
import { isDomain, originOf } from "../kindle/domains.ts";
import { packBooks } from "../kindle/pack.ts";
import { begin, type NotebookReading, readNotebook } from "../kindle/read-notebook.ts";
import { type OutboxItem, outboxItem } from "../outbox/outbox-item.ts";
import { deliver } from "./delivering.ts";
import { oneAtATime } from "./one-at-a-time.ts";

/** Every 24 hours. */
export const READ_ALARM = "read-kindle";
/** Resumes a reading in progress if the background was ended. */
export const GO_ON_ALARM = "go-on-reading";
export const READ_EVERY_MINUTES = 24 * 60;
const AGAIN_MINUTES = 15;
const PAUSE_MS = 250;

const reading: NotebookReading = {
  fetch: storage.request,
  kept: storage.kindle,
  keepBook: async (book) => void (await (await storage.database()).put("read", book)),
  handOn,
  marks: async () => ({ ...(await storage.kindle.read()).marks, ...marksUnderWay(await storage.outbox.all()) }),
  pause: () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS)),
  now: () => new Date().toISOString(),
};

/** Books that are queued for delivery need not be read again. */
function marksUnderWay(items: readonly OutboxItem[]): Record<string, string> {
  const waiting = items.flatMap(({ act, aside }) => (act.kind === "import" && aside === null ? [act.marks] : []));
  return Object.fromEntries(waiting.flatMap((marks) => Object.entries(marks)));
}

async function handOn(): Promise<void> {
  const transaction = (await storage.database()).transaction(["read", "parcels"], "readwrite");
  const packs = packBooks(await transaction.objectStore("read").getAll());
  const items = packs.map((pack) => outboxItem(crypto.randomUUID(), { kind: "import", ...pack, importId: null }, null));
  await Promise.all([
    ...items.map((one) => transaction.objectStore("parcels").add(one)),
    transaction.objectStore("read").clear(),
    transaction.done,
  ]);
}

/** Reads an Amazon notebook, and delivers what is new. Resolves when both are done, or cannot continue. */
export async function readKindle(domain: string): Promise<void> {
  if (!isDomain(domain)) return;
  if (!(await browser.permissions.contains({ origins: [originOf(domain)] }))) {
    await storage.kindle.change((now) => ({ ...now, domain, problem: "no-permission" }));
    return;
  }
  let isNew = false;
  const id = crypto.randomUUID();
  await storage.kindle.change((now) => {
    // A reading in progress simply continues.
    if (now.run !== null && now.problem === null && now.domain === domain) return null;
    const begun = begin(now, domain, id, Date.now());
    ({ isNew } = begun);
    return begun.state;
  });
  if (isNew) await (await storage.database()).clear("read");
  await browser.alarms.create(READ_ALARM, { periodInMinutes: READ_EVERY_MINUTES });
  await goOnReading();
}

/** Continues the reading in progress, and delivers its results. */
export async function goOnReading(): Promise<void> {
  await readRound();
  await deliver();
}

const readRound = oneAtATime(readOn);

async function readOn(): Promise<void> {
  const before = await storage.kindle.read();
  if (before.run === null) return void (await browser.alarms.clear(GO_ON_ALARM));
  if (before.problem === "unreachable") await storage.kindle.change((now) => ({ ...now, problem: null }));
  await browser.alarms.create(GO_ON_ALARM, { periodInMinutes: 0.5 });
  await readNotebook(reading);
  const { problem } = await storage.kindle.read();
  // An unreachable server may be reachable soon; all other problems need the reader.
  if (problem === "unreachable") await browser.alarms.create(GO_ON_ALARM, { delayInMinutes: AGAIN_MINUTES });
  else await browser.alarms.clear(GO_ON_ALARM);
  await storage.announceOutbox();
}

/** The daily reading, of the domain that was chosen last; only if a server is connected. */
export async function readKindleAgain(): Promise<void> {
  const { domain } = await storage.kindle.read();
  const { state } = await storage.connection.read();
  if (domain !== null && state === "connected") await readKindle(domain);
}

/** Stops the reading. What it has read is dropped, and read again the next time. */
export async function stopReading(): Promise<void> {
  await storage.kindle.change((now) => ({ ...now, run: null, problem: null }));
  await browser.alarms.clear(GO_ON_ALARM);
  await (await storage.database()).clear("read");
}
