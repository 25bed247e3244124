import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import { trashHighlight, restoreHighlight } from "#db/library/highlights.ts";
import { deleteWebhook, webhookById } from "#db/webhooks/webhooks.ts";
import type { Db } from "#db/open.ts";
import { highlights, webhookMessages, webhookOutbox } from "#db/schema.ts";
import type { NewWebhook, WebhookMessage } from "#lib/api-contract/webhook.ts";
import { clippings, importFileNow, undoNow } from "#lib/import/import.testing.ts";
import { changeHighlight } from "#lib/library/change-highlight.ts";
import { changeHighlights } from "#lib/library/change-highlights.ts";
import { addHighlights } from "#lib/search/search.testing.ts";
import { WEBHOOK_CHOICES } from "#lib/vocabulary/webhooks.ts";
import { keepSending, type WebhookSender } from "./keep-sending.ts";
import { TestReceiver, verify } from "./receiver.testing.ts";
import { addWebhook, changeWebhook, deliveriesOf, rollSecret, webhooksOf } from "./webhooks.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const OWNER = { id: "ada", role: "owner" };

let db: Db;
let receiver: TestReceiver;
let sender: WebhookSender;
/** How far tests moved the clock. */
let passed: number;
const now = () => Date.now() + passed;
const senders: WebhookSender[] = [];

function startSender(): WebhookSender {
  const failed = (error: unknown) => {
    throw error;
  };
  const started = keepSending({ db, now, random: () => 0, newId: randomUUID, allowPrivate: false, failed });
  senders.push(started);
  return started;
}

beforeEach(async () => {
  passed = 0;
  db = libraryInMemory();
  receiver = await TestReceiver.start();
  sender = startSender();
});
afterEach(() => {
  for (const one of senders.splice(0)) one.stop();
  receiver.stop();
});

async function add(wanted: Partial<NewWebhook> = {}) {
  const whole = { url: receiver.url, events: [...WEBHOOK_CHOICES], allowPrivate: true, ...wanted };
  const editor = { db, reader: OWNER, allowPrivate: false };
  const added = await addWebhook(editor, whole, { now: now(), random: randomBytes });
  if ("refused" in added) throw new Error(added.refused);
  return added;
}

const change = (id: number, what: Parameters<typeof changeWebhook>[2]) =>
  changeWebhook({ db, reader: OWNER, allowPrivate: false }, id, what, now());

/** Waits until something arrived, and nothing more is due or being sent. */
async function settle(): Promise<void> {
  sender.wake();
  await vi.waitFor(() => expect(receiver.received.length).toBeGreaterThan(0));
  await idle();
}

/** Waits until nothing has arrived for a moment. */
async function idle(): Promise<void> {
  let quiet = 0;
  let before = receiver.received.length;
  while (quiet < 3) {
    sender.wake();
    // oxlint-disable-next-line no-await-in-loop
    await setTimeout(50);
    quiet = receiver.received.length === before ? quiet + 1 : 0;
    before = receiver.received.length;
  }
}

/** Which highlights were reported, by the type of the message. */
const reported = () =>
  receiver.messages().map(({ type, data }): [WebhookMessage["type"], number[]] => {
    const reports = "highlights" in data ? data.highlights : [];
    return [type, reports.map((one) => ("id" in one ? one.id : one.highlight.id))];
  });

describe("what is reported", () => {
  it("is what was created, changed and deleted, in this order, signed", async () => {
    const { secret } = await add();
    addHighlights(db, ["one", "two"]);
    await settle();
    changeHighlight(db, "ada", 1, { note: "so true", tags: ["stoic"] }, 1);
    await idle();
    trashHighlight(db, "ada", 2, Date.parse("2026-03-04T12:00:00Z"));
    await idle();
    restoreHighlight(db, "ada", 2, 3);
    await idle();
    expect(reported()).toEqual([
      ["highlight.created", [1, 2]],
      ["highlight.changed", [1]],
      ["highlight.deleted", [2]],
      ["highlight.created", [2]],
    ]);
    const [, changed, deleted] = receiver.messages();
    const [first] = changed?.type === "highlight.changed" ? changed.data.highlights : [];
    expect(first).toMatchObject({ highlight: { note: "so true", tags: ["stoic"] }, book: { title: "Commonplaces" } });
    expect(deleted?.data).toEqual({ highlights: [{ id: 2, deletedAt: "2026-03-04T12:00:00.000Z" }] });
    for (const one of receiver.received) verify(secret, one);
    for (const one of receiver.received) expect(() => verify(`whsec_${"A".repeat(43)}=`, one)).toThrow("signature");
  });

  it("is an import in a few messages, its end last, and its undoing", async () => {
    await add();
    const clips = Array.from({ length: 250 }, (_, at) => ({ location: `${at * 10 + 1}`, at, text: `Thought ${at}.` }));
    const row = await importFileNow(db, clippings(clips));
    await settle();
    expect(receiver.messages().map(({ type }) => type)).toEqual([
      ...Array.from({ length: 3 }, () => "highlight.created"),
      "import.finished",
    ]);
    expect(receiver.messages().at(-1)?.data).toMatchObject({ id: row.id, counts: { added: 250, entries: 250 } });
    const ids = reported().flatMap(([, some]) => some);
    expect(new Set(ids).size).toBe(250);
    receiver.received.length = 0;
    await undoNow(db, row.id);
    await settle();
    const deleted = reported();
    expect(new Set(deleted.map(([type]) => type))).toEqual(new Set(["highlight.deleted"]));
    expect(deleted.flatMap(([, some]) => some)).toHaveLength(250);
  });

  it("is nothing of what came and went in between, what was in the trash, or what other readers do", async () => {
    addHighlights(db, ["in the trash"]);
    trashHighlight(db, "ada", 1, 1);
    const { id } = await add();
    addHighlights(db, ["gone again"]);
    trashHighlight(db, "ada", 2, 2);
    db.delete(highlights).run();
    expect(db.select().from(webhookOutbox).all()).toHaveLength(1);
    await idle();
    expect(receiver.received).toEqual([]);
    expect(db.select().from(webhookOutbox).all()).toEqual([]);
    expect(deliveriesOf(db, "ada", id)).toEqual([]);
  });

  it("is only what was chosen, and the state of a highlight after several changes", async () => {
    addHighlights(db, ["one", "two"]);
    await add({ events: ["highlight.changed"] });
    addHighlights(db, ["three"]);
    for (const note of ["a", "b", "c"]) changeHighlight(db, "ada", 1, { note }, 1);
    changeHighlights(db, "ada", [2], { addTags: ["stoic"] }, 2);
    await settle();
    expect(reported()).toEqual([["highlight.changed", [1, 2]]]);
    const [message] = receiver.messages();
    const found = message?.type === "highlight.changed" ? message.data.highlights : [];
    expect(found.map(({ highlight }) => [highlight.note, highlight.tags])).toEqual([
      ["c", []],
      [null, ["stoic"]],
    ]);
  });

  it("fits into 256 kB, and says which highlights it had to shorten", async () => {
    await add();
    addHighlights(db, ["\u0001".repeat(100_000), ...Array.from({ length: 8 }, () => "長".repeat(30_000))]);
    await settle();
    expect(reported().flatMap(([, ids]) => ids)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const sizes = receiver.received.map(({ body }) => Buffer.byteLength(body));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(256 * 1024);
    expect(receiver.messages()[0]?.data).toMatchObject({ shortened: [1] });
    expect(receiver.messages()[1]?.data).not.toHaveProperty("shortened");
  });

  it("costs nothing while no webhook is on: the outbox stays empty", async () => {
    const { id } = await add();
    await change(id, { on: false });
    addHighlights(db, ["one"]);
    changeHighlight(db, "ada", 1, { note: "x", tags: ["y"] }, 1);
    expect(db.select().from(webhookOutbox).all()).toEqual([]);
  });
});

describe("a receiver that fails", () => {
  it("gets the same message again, with the same id, before any later one", async () => {
    const { id } = await add();
    receiver.answerWith(500);
    addHighlights(db, ["one"]);
    await settle();
    addHighlights(db, ["two"]);
    await idle();
    expect(receiver.received).toHaveLength(1);
    expect(webhooksOf(db, "ada")[0]?.failingSince).not.toBeNull();
    passed += MINUTE;
    await idle();
    expect(reported()).toEqual([
      ["highlight.created", [1]],
      ["highlight.created", [1]],
      ["highlight.created", [2]],
    ]);
    const [first, second, third] = receiver.received;
    expect([second?.id, second?.body]).toEqual([first?.id, first?.body]);
    expect(third?.id).not.toBe(first?.id);
    expect(deliveriesOf(db, "ada", id)).toMatchObject([
      { attempt: 1, status: 200, failure: null },
      { attempt: 2, status: 200, failure: null, count: 1 },
      { attempt: 1, status: 500, failure: "status", retryAt: expect.any(String) },
    ]);
    expect(webhooksOf(db, "ada")[0]?.failingSince).toBeNull();
  });

  it("gets five tries; then the message is given up, and the next one follows", async () => {
    const { id } = await add();
    receiver.answerWith(500, 500, 500, 500, 302);
    addHighlights(db, ["one"]);
    await settle();
    for (const pause of [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR]) {
      passed += pause - MINUTE / 2;
      const before = receiver.received.length;
      // oxlint-disable-next-line no-await-in-loop
      await idle();
      expect(receiver.received).toHaveLength(before);
      passed += MINUTE / 2;
      // oxlint-disable-next-line no-await-in-loop
      await idle();
    }
    expect(new Set(receiver.received.map((one) => one.id)).size).toBe(1);
    expect(deliveriesOf(db, "ada", id)?.[0]).toMatchObject({ attempt: 5, failure: "redirect", retryAt: null });
    addHighlights(db, ["two"]);
    await idle();
    expect(reported().at(-1)).toEqual(["highlight.created", [2]]);
  });

  it("is left alone once it says that it is gone, or after five days", async () => {
    const { id } = await add();
    receiver.answerWith(410);
    addHighlights(db, ["one"]);
    await settle();
    expect(webhookById(db, "ada", id)?.off).toBe("gone");
    await change(id, { on: true });
    receiver.answerWith(...Array.from({ length: 20 }, () => 500));
    addHighlights(db, ["two"]);
    await idle();
    passed += 5 * 24 * HOUR;
    addHighlights(db, ["three"]);
    await idle();
    expect(webhooksOf(db, "ada")).toMatchObject([{ off: "failing" }]);
    expect(db.select().from(webhookOutbox).all()).toEqual([]);
    expect(db.select().from(webhookMessages).all()).toEqual([]);
  });

  it("does not hold up another webhook", async () => {
    const slow = await TestReceiver.start();
    slow.answer = () => {};
    await add({ url: slow.url });
    await add();
    addHighlights(db, ["one"]);
    await settle();
    expect(slow.received).toHaveLength(1);
    expect(receiver.received).toHaveLength(1);
    slow.stop();
  });

  it("gets what it has not got from the next process, when this one ended in the middle of it", async () => {
    await add();
    receiver.answer = () => {};
    addHighlights(db, ["one"]);
    sender.wake();
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1));
    sender.stop();
    receiver.answerWith();
    sender = startSender();
    await idle();
    passed += MINUTE;
    await idle();
    expect(receiver.received.map(({ id }) => id)).toEqual([receiver.received[0]?.id, receiver.received[0]?.id]);
  });
});

describe("a webhook that the reader changes", () => {
  it("stops at once when it is switched off or deleted, in the middle of a request", async () => {
    for (const stop of [
      (id: number) => change(id, { on: false }),
      async (id: number) => deleteWebhook(db, "ada", id),
    ]) {
      // oxlint-disable-next-line no-await-in-loop
      const { id } = await add();
      const closed = new Promise<void>((resolve) => {
        receiver.answer = (response) => response.on("close", resolve);
      });
      addHighlights(db, ["one"]);
      sender.wake();
      const before = receiver.received.length;
      // oxlint-disable-next-line no-await-in-loop
      await vi.waitFor(() => expect(receiver.received).toHaveLength(before + 1));
      // oxlint-disable-next-line no-await-in-loop
      await stop(id);
      sender.cancel(id);
      // oxlint-disable-next-line no-await-in-loop
      await closed;
      passed += HOUR;
      // oxlint-disable-next-line no-await-in-loop
      await idle();
      expect(receiver.received).toHaveLength(before + 1);
      deleteWebhook(db, "ada", id);
    }
  });

  it("signs with the old secret, too, for a day after it got a new one", async () => {
    const { id, secret } = await add();
    const next = rollSecret(db, "ada", id, { now: now(), random: randomBytes }) ?? "";
    addHighlights(db, ["one"]);
    await settle();
    for (const either of [secret, next]) for (const one of receiver.received) verify(either, one);
    passed += 24 * HOUR;
    addHighlights(db, ["two"]);
    await idle();
    expect(String(receiver.received[1]?.headers["webhook-signature"]).split(" ")).toHaveLength(1);
  });

  it("is tried at its new address at once", async () => {
    const { id } = await add();
    receiver.answerWith(500);
    addHighlights(db, ["one"]);
    await settle();
    await change(id, { url: `${receiver.url}/new` });
    await idle();
    expect(receiver.received).toHaveLength(2);
  });

  it("sends a test ahead of what waits, once", async () => {
    const { id } = await add();
    receiver.answerWith(500, 500);
    addHighlights(db, ["one"]);
    await settle();
    const webhook = webhookById(db, "ada", id);
    expect(webhook && (await sender.test(webhook))).toMatchObject({ status: 500, failure: "status", retryAt: null });
    expect(receiver.messages().at(-1)?.type).toBe("webhook.test");
  });
});

it("is nobody’s but its reader’s", async () => {
  const { id } = await add();
  const stranger = { db, reader: { id: "bob", role: "owner" }, allowPrivate: false };
  expect(await changeWebhook(stranger, id, { on: false }, 0)).toEqual({ refused: "unknown" });
  expect(rollSecret(db, "bob", id, { now: 0, random: randomBytes })).toBeUndefined();
  expect(deliveriesOf(db, "bob", id)).toBeUndefined();
  expect(deleteWebhook(db, "bob", id)).toBe(false);
  expect(webhooksOf(db, "bob")).toEqual([]);
  expect(webhooksOf(db, "ada")).toMatchObject([{ id, off: null }]);
});

describe("an address", () => {
  it("is refused if nothing may be sent to it, and private ones are the owner's to allow", async () => {
    const refusal = async (url: string, allowPrivate: boolean, role = "owner", installation = false) => {
      const editor = { db, reader: { id: "ada", role }, allowPrivate: installation };
      const wanted: NewWebhook = { url, events: ["highlight.created"], allowPrivate };
      const added = await addWebhook(editor, wanted, { now: 0, random: randomBytes });
      return "refused" in added ? added.refused : null;
    };
    expect(await refusal("http://169.254.169.254/latest/meta-data", true)).toBe("forbidden_address");
    expect(await refusal("http://localhost:9/", false)).toBe("private_address");
    expect(await refusal("http://[::1]:9/", false)).toBe("private_address");
    expect(await refusal(receiver.url, true, "reader")).toBe("owner");
    expect(webhooksOf(db, "ada")).toEqual([]);
    expect(await refusal(receiver.url, true)).toBeNull();
    expect(await refusal(receiver.url, false, "reader", true)).toBeNull();
    for (let count = 2; count < 10; count++) await refusal(receiver.url, true);
    expect(await refusal(receiver.url, true)).toBe("full");
  });
});
