import { browser } from "wxt/browser";
import { z } from "zod";
import { rememberHandedOut } from "./handed-out.ts";
import { storedValue } from "../stored-value.ts";
import { keptKindle } from "../kindle/state.ts";
import { type Database, openDatabase, outboxStore } from "../outbox/outbox-store.ts";
import { Connection, NOT_CONNECTED } from "../server/connection.ts";
import { RecentClip } from "../view.ts";

let opened: Promise<Database> | null = null;

/** The database; opened once, and again after opening it failed. */
export function database(): Promise<Database> {
  opened ??= openDatabase().catch((cause: unknown) => {
    opened = null;
    throw cause;
  });
  return opened;
}

/** The state of deliveries. `failures`: in a row; `problem`: why the last one failed. */
const Delivery = z.object({ failures: z.number(), problem: z.string().nullable() });

const area = browser.storage.local;

/** Everything that the extension stores. Pages cannot read it. */
export const connection = storedValue(area, "connection", Connection, NOT_CONNECTED);
export const delivery = storedValue(area, "delivery", Delivery, { failures: 0, problem: null });
export const recentClips = storedValue(area, "recent", z.array(RecentClip), []);
/** The reader's choice of what runs on pages; the browser's permission is needed as well. */
export const wishes = storedValue(area, "wishes", z.object({ marks: z.boolean(), pages: z.boolean() }), {
  marks: true,
  pages: true,
});
export const kindle = keptKindle(area);
export const outbox = outboxStore(database);
/** Kept until the browser is closed. */
export const handedOut = rememberHandedOut(browser.storage.session);

/** Counts changes of the outbox, so that listeners of the storage notice them. */
const outboxNews = storedValue(area, "outbox-news", z.number(), 0);
export const announceOutbox = () => outboxNews.change((count) => count + 1);

/** The `fetch` of the background; called as a method of another object, it would throw. */
export const request = (url: string, init: RequestInit) => fetch(url, init);
