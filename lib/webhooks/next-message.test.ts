import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { restoreHighlight, trashHighlight } from "#db/library/highlights.ts";
import type { Db } from "#db/open.ts";
import { highlights, imports, webhookOutbox } from "#db/schema.ts";
import { clippings, importFileNow, undoNow } from "#lib/import/import.testing.ts";
import { changeHighlight } from "#lib/library/change-highlight.ts";
import { changeHighlights } from "#lib/library/change-highlights.ts";
import { addHighlights } from "#lib/search/search.testing.ts";
import { type TestReceiver, verify } from "./receiver.testing.ts";
import { SendingLibrary } from "./sending.testing.ts";
import { deliveriesOf } from "./webhooks.ts";

let library: SendingLibrary;
let db: Db;
let receiver: TestReceiver;
beforeEach(async () => {
  library = await SendingLibrary.start();
  ({ db, receiver } = library);
});
afterEach(() => library.stop());

describe("what is reported", () => {
  it("is what was created, changed and deleted, in this order, signed", async () => {
    const { secret } = await library.add();
    addHighlights(db, ["one", "two"]);
    await library.settle();
    changeHighlight(db, "ada", 1, { note: "so true", tags: ["stoic"] }, 1);
    await library.idle();
    trashHighlight(db, "ada", 2, Date.parse("2026-03-04T12:00:00Z"));
    await library.idle();
    restoreHighlight(db, "ada", 2, 3);
    await library.idle();
    expect(library.reported()).toEqual([
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
    await library.add();
    const clips = Array.from({ length: 250 }, (_, at) => ({ location: `${at * 10 + 1}`, at, text: `Thought ${at}.` }));
    const row = await importFileNow(db, clippings(clips));
    await library.settle();
    expect(receiver.messages().map(({ type }) => type)).toEqual([
      ...Array.from({ length: 3 }, () => "highlight.created"),
      "import.finished",
    ]);
    expect(receiver.messages().at(-1)?.data).toMatchObject({ id: row.id, counts: { added: 250, entries: 250 } });
    const ids = library.reported().flatMap(([, some]) => some);
    expect(new Set(ids).size).toBe(250);
    receiver.received.length = 0;
    await undoNow(db, row.id);
    await library.settle();
    const deleted = library.reported();
    expect(new Set(deleted.map(([type]) => type))).toEqual(new Set(["highlight.deleted"]));
    expect(deleted.flatMap(([, some]) => some)).toHaveLength(250);
  });

  it("is nothing of what came and went in between, what was in the trash, or what other readers do", async () => {
    addHighlights(db, ["in the trash"]);
    trashHighlight(db, "ada", 1, 1);
    const { id } = await library.add();
    addHighlights(db, ["gone again"]);
    trashHighlight(db, "ada", 2, 2);
    db.delete(highlights).run();
    expect(db.select().from(webhookOutbox).all()).toHaveLength(1);
    await library.idle();
    expect(receiver.received).toEqual([]);
    expect(db.select().from(webhookOutbox).all()).toEqual([]);
    expect(deliveriesOf(db, "ada", id)).toEqual([]);
  });

  it("goes on after an import that is gone, and after thousands of changes that are not to be reported", async () => {
    addHighlights(db, ["before there was a webhook"]);
    await library.add({ events: ["highlight.deleted", "import.finished"] });
    const row = await importFileNow(db, clippings([{ location: "1", at: 1, text: "One." }]));
    db.delete(imports).run();
    addHighlights(
      db,
      Array.from({ length: 1200 }, (_, at) => `Thought ${at}.`),
    );
    trashHighlight(db, "ada", 1, 1);
    await library.settle();
    expect(row.status).toBe("done");
    expect(library.reported()).toEqual([["highlight.deleted", [1]]]);
    expect(db.select().from(webhookOutbox).all()).toEqual([]);
  });

  it("is only what was chosen, and the state of a highlight after several changes", async () => {
    addHighlights(db, ["one", "two"]);
    await library.add({ events: ["highlight.changed"] });
    addHighlights(db, ["three"]);
    for (const note of ["a", "b", "c"]) changeHighlight(db, "ada", 1, { note }, 1);
    changeHighlights(db, "ada", [2], { addTags: ["stoic"] }, 2);
    await library.settle();
    expect(library.reported()).toEqual([["highlight.changed", [1, 2]]]);
    const [message] = receiver.messages();
    const found = message?.type === "highlight.changed" ? message.data.highlights : [];
    expect(found.map(({ highlight }) => [highlight.note, highlight.tags])).toEqual([
      ["c", []],
      [null, ["stoic"]],
    ]);
  });

  it("fits into 256 kB, and says which highlights it had to shorten", async () => {
    await library.add();
    addHighlights(db, ["\u0001".repeat(100_000), ...Array.from({ length: 8 }, () => "長".repeat(30_000))]);
    await library.settle();
    expect(library.reported().flatMap(([, ids]) => ids)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const sizes = receiver.received.map(({ body }) => Buffer.byteLength(body));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(256 * 1024);
    expect(receiver.messages()[0]?.data).toMatchObject({ shortened: [1] });
    expect(receiver.messages()[1]?.data).not.toHaveProperty("shortened");
  });

  it("costs nothing while no webhook is on: the outbox stays empty", async () => {
    const { id } = await library.add();
    await library.change(id, { on: false });
    addHighlights(db, ["one"]);
    changeHighlight(db, "ada", 1, { note: "x", tags: ["y"] }, 1);
    expect(db.select().from(webhookOutbox).all()).toEqual([]);
  });
});
