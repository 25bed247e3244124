import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Db } from "#db/open.ts";
import { webhookMessages, webhookOutbox } from "#db/schema.ts";
import { deleteWebhook, webhookById } from "#db/webhooks/webhooks.ts";
import type { NewWebhook } from "#lib/api-contract/webhook.ts";
import { addHighlights } from "#lib/search/search.testing.ts";
import { TestReceiver, verify } from "./receiver.testing.ts";
import { SendingLibrary } from "./sending.testing.ts";
import { addWebhook, changeWebhook, deliveriesOf, rollSecret, webhooksOf } from "./webhooks.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let library: SendingLibrary;
let db: Db;
let receiver: TestReceiver;
beforeEach(async () => {
  library = await SendingLibrary.start();
  ({ db, receiver } = library);
});
afterEach(() => library.stop());

describe("a receiver that fails", () => {
  it("gets the same message again, with the same id, before any later one", async () => {
    const { id } = await library.add();
    receiver.answerWith(500);
    addHighlights(db, ["one"]);
    await library.settle();
    addHighlights(db, ["two"]);
    await library.idle();
    expect(receiver.received).toHaveLength(1);
    expect(webhooksOf(db, "ada")[0]?.failingSince).not.toBeNull();
    library.passed += MINUTE;
    await library.idle();
    expect(library.reported()).toEqual([
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
    const { id } = await library.add();
    receiver.answerWith(500, 500, 500, 500, 302);
    addHighlights(db, ["one"]);
    await library.settle();
    for (const pause of [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR]) {
      library.passed += pause - MINUTE / 2;
      const before = receiver.received.length;
      // oxlint-disable-next-line no-await-in-loop
      await library.idle();
      expect(receiver.received).toHaveLength(before);
      library.passed += MINUTE / 2;
      // oxlint-disable-next-line no-await-in-loop
      await library.idle();
    }
    expect(new Set(receiver.received.map((one) => one.id)).size).toBe(1);
    expect(deliveriesOf(db, "ada", id)?.[0]).toMatchObject({ attempt: 5, failure: "redirect", retryAt: null });
    addHighlights(db, ["two"]);
    await library.idle();
    expect(library.reported().at(-1)).toEqual(["highlight.created", [2]]);
  });

  it("is left alone once it says that it is gone, or after five days", async () => {
    const { id } = await library.add();
    receiver.answerWith(410);
    addHighlights(db, ["one"]);
    await library.settle();
    expect(webhookById(db, "ada", id)?.off).toBe("gone");
    await library.change(id, { on: true });
    receiver.answerWith(...Array.from({ length: 20 }, () => 500));
    addHighlights(db, ["two"]);
    await library.idle();
    library.passed += 5 * 24 * HOUR;
    addHighlights(db, ["three"]);
    await library.idle();
    expect(webhooksOf(db, "ada")).toMatchObject([{ off: "failing" }]);
    expect(db.select().from(webhookOutbox).all()).toEqual([]);
    expect(db.select().from(webhookMessages).all()).toEqual([]);
  });

  it("does not hold up another webhook", async () => {
    const slow = await TestReceiver.start();
    slow.answer = () => {};
    await library.add({ url: slow.url });
    await library.add();
    addHighlights(db, ["one"]);
    await library.settle();
    expect(slow.received).toHaveLength(1);
    expect(receiver.received).toHaveLength(1);
    slow.stop();
  });

  it("gets what it has not got from the next process, when this one ended in the middle of it", async () => {
    await library.add();
    receiver.answer = () => {};
    addHighlights(db, ["one"]);
    library.sender.wake();
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1));
    library.sender.stop();
    receiver.answerWith();
    library.sender = library.startSender();
    await library.idle();
    library.passed += MINUTE;
    await library.idle();
    expect(receiver.received.map(({ id }) => id)).toEqual([receiver.received[0]?.id, receiver.received[0]?.id]);
  });
});

describe("a webhook that the reader changes", () => {
  it("stops at once when it is switched off or deleted, in the middle of a request", async () => {
    for (const stop of [
      (id: number) => library.change(id, { on: false }),
      async (id: number) => deleteWebhook(db, "ada", id),
    ]) {
      // oxlint-disable-next-line no-await-in-loop
      const { id } = await library.add();
      const closed = new Promise<void>((resolve) => {
        receiver.answer = (response) => response.on("close", resolve);
      });
      addHighlights(db, ["one"]);
      library.sender.wake();
      const before = receiver.received.length;
      // oxlint-disable-next-line no-await-in-loop
      await vi.waitFor(() => expect(receiver.received).toHaveLength(before + 1));
      // oxlint-disable-next-line no-await-in-loop
      await stop(id);
      library.sender.cancel(id);
      // oxlint-disable-next-line no-await-in-loop
      await closed;
      library.passed += HOUR;
      // oxlint-disable-next-line no-await-in-loop
      await library.idle();
      expect(receiver.received).toHaveLength(before + 1);
      deleteWebhook(db, "ada", id);
    }
  });

  it("has no result of a test message that was under way", async () => {
    const { id } = await library.add();
    const webhook = webhookById(db, "ada", id);
    if (!webhook) throw new Error("test: the webhook is gone");
    receiver.answer = () => {};
    const result = library.sender.test(webhook);
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1));
    library.sender.cancel(id);
    expect(await result).toBeUndefined();
  });

  it("signs with the old secret, too, for a day after it got a new one", async () => {
    const { id, secret } = await library.add();
    const next = rollSecret(db, "ada", id, { now: library.now(), random: randomBytes }) ?? "";
    addHighlights(db, ["one"]);
    await library.settle();
    for (const either of [secret, next]) for (const one of receiver.received) verify(either, one);
    library.passed += 24 * HOUR;
    addHighlights(db, ["two"]);
    await library.idle();
    expect(String(receiver.received[1]?.headers["webhook-signature"]).split(" ")).toHaveLength(1);
  });

  it("is tried at its new address at once", async () => {
    const { id } = await library.add();
    receiver.answerWith(500);
    addHighlights(db, ["one"]);
    await library.settle();
    await library.change(id, { url: `${receiver.url}/new` });
    await library.idle();
    expect(receiver.received).toHaveLength(2);
  });

  it("sends a test ahead of what waits, once", async () => {
    const { id } = await library.add();
    receiver.answerWith(500, 500);
    addHighlights(db, ["one"]);
    await library.settle();
    const webhook = webhookById(db, "ada", id);
    expect(webhook && (await library.sender.test(webhook))).toMatchObject({
      status: 500,
      failure: "status",
      retryAt: null,
    });
    expect(receiver.messages().at(-1)?.type).toBe("webhook.test");
  });
});

it("is nobody’s but its reader’s", async () => {
  const { id } = await library.add();
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
