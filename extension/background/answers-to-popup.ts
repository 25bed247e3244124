import { SearchAnswer } from "#lib/api-contract/search.ts";
import * as storage from "./storage.ts";
import * as messages from "../messages.ts";
import { tryAgain } from "../outbox/outbox.ts";
import { answer } from "./answering.ts";
import { askServer, checkServer } from "./ask-server.ts";
import { captureInActiveTab } from "./capturing.ts";
import { cancelConnecting, endConnection, startConnecting } from "./connecting.ts";
import { deliver } from "./delivering.ts";
import { settlePageScripts } from "./page-scripts.ts";
import { readKindle, stopReading } from "./reading.ts";
import { viewNow } from "./view-now.ts";

const OK = { ok: true } as const;

/** Handles the popup's messages. */
export function answerPopup(): void {
  answer(messages.look, viewNow);
  answer(messages.opened, () => done(checkServer()));
  answer(messages.connect, async ({ address }) => {
    const reason = await startConnecting(address);
    return reason === null ? OK : { ok: false, reason };
  });
  answer(messages.cancelConnect, () => done(cancelConnecting()));
  answer(messages.disconnect, () => done(leave()));
  answer(messages.searchLibrary, ({ query }) => search(query));
  answer(messages.captureSelection, async () => {
    if (await captureInActiveTab()) return { ok: true };
    return { ok: false, reason: "The browser lets no extension read this page." };
  });
  answerAboutKindle();
  answerAboutOutbox();
  answerAboutPages();
}

/** Stops reading, because no library is connected. */
async function leave(): Promise<void> {
  await stopReading();
  await endConnection();
  await settlePageScripts();
}

function answerAboutKindle(): void {
  // Don't await the reading, which takes long; the popup follows it through the storage.
  answer(messages.syncKindle, async ({ domain }) => {
    void readKindle(domain);
    return OK;
  });
  answer(messages.stopKindle, () => done(stopReading()));
}

function answerAboutOutbox(): void {
  answer(messages.deliverNow, async () => {
    void deliver();
    return OK;
  });
  answer(messages.tryAgain, async ({ id }) => {
    await tryAgain(storage.outbox, id, crypto.randomUUID());
    await storage.announceOutbox();
    void deliver();
    return OK;
  });
  answer(messages.forget, async ({ id }) => {
    await storage.outbox.change(id, () => null);
    await storage.announceOutbox();
    return OK;
  });
}

function answerAboutPages(): void {
  answer(messages.showMarks, async ({ on }) => {
    await storage.wishes.change((wishes) => ({ ...wishes, marks: on }));
    return done(settlePageScripts());
  });
  answer(messages.answerPagesOfServer, async ({ on }) => {
    await storage.wishes.change((wishes) => ({ ...wishes, pages: on }));
    return done(settlePageScripts());
  });
}

async function done(work: Promise<unknown>): Promise<typeof OK> {
  await work;
  return OK;
}

async function search(query: string): Promise<messages.SearchReply> {
  const found = await askServer("GET /api/v1/search", { query: { q: query, limit: 6 }, shape: SearchAnswer });
  if (found === null || found.state === "signed-out")
    return { ok: false, reason: "Please connect to your Lektr first." };
  if (found.state !== "ok") return { ok: false, reason: found.reason };
  const items = found.value.items.map(({ highlight, book, snippet }) => ({
    id: highlight.id,
    bookId: book.id,
    title: book.title,
    snippet,
  }));
  return { ...OK, items };
}
