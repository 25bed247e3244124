import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { NewClip } from "#lib/api-contract/clip.ts";
import type { ServerConnection } from "../server/connection.ts";
import { deliverAll, type OutboxDelivery } from "./deliver.ts";
import { change, drop, keepClip, keepDeletion, keepEdit, tryAgain } from "./outbox.ts";
import { type OutboxAct, outboxItem } from "./outbox-item.ts";
import type { OutboxStore } from "./outbox-store.ts";
import { arrivedClip, clip, ids, outboxInMemory, StandIn } from "./outbox.testing.ts";

let server: StandIn;
let connected: ServerConnection;
let outbox: OutboxStore;
let post: OutboxDelivery;
let arrivals: [string, number][];
let read: [Record<string, string>, { added: number; updated: number }][];

beforeEach(async () => {
  server = new StandIn();
  connected = { state: "connected", server: await server.start(), token: "lektr_secret", readerName: "Ada" };
  outbox = outboxInMemory();
  arrivals = [];
  read = [];
  post = {
    outbox,
    fetch,
    newId: () => crypto.randomUUID(),
    clipArrived: async ({ id }, { highlight }) => void arrivals.push([id, highlight.id]),
    booksArrived: async (marks, counts) => void read.push([marks, counts]),
  };
});
afterEach(() => server.stop());

const takeClips = (status = 201) => {
  let count = 6;
  server.reply = ({ line, body }) => {
    if (line !== "POST /clips") return { status: 200, body: {} };
    count += 1;
    return { status, body: arrivedClip(count, (body as NewClip).text) };
  };
};

describe("delivering", () => {
  test("brings what waits in the order in which it was made, each once, with the token", async () => {
    takeClips();
    const [first = "", second = "", edit = ""] = ids(3);
    await keepClip(outbox, clip(first, "One"));
    await keepClip(outbox, clip(first, "One"));
    await keepEdit(outbox, connected.server, edit, 3, { note: "why" });
    await keepClip(outbox, clip(second, "Two"));
    expect(await deliverAll(post, connected)).toEqual({ state: "empty" });
    expect(server.lines).toEqual(["POST /clips", "PATCH /highlights/3", "POST /clips"]);
    expect(server.asked.map(({ token }) => token)).toEqual(Array(3).fill("Bearer lektr_secret"));
    expect(arrivals).toEqual([
      [first, 7],
      [second, 8],
    ]);
    expect(await outbox.all()).toEqual([]);
  });

  test("a lost answer leads to the same clip sent again, not to another", async () => {
    const [id = ""] = ids(1);
    await keepClip(outbox, clip(id, "One"));
    server.reply = () => undefined;
    expect(await deliverAll(post, connected)).toMatchObject({
      state: "later",
      reason: "The server cannot be reached.",
    });
    takeClips();
    expect(await deliverAll(post, connected)).toEqual({ state: "empty" });
    expect(server.asked.map(({ body }) => (body as NewClip).id)).toEqual([id, id]);
  });

  test("keeps everything, and stops, while the server is not there", async () => {
    const [first = "", second = ""] = ids(2);
    await keepClip(outbox, clip(first, "One"));
    await keepClip(outbox, clip(second, "Two"));
    await server.stop();
    expect(await deliverAll(post, connected)).toMatchObject({ state: "later" });
    expect(await outbox.all()).toHaveLength(2);
    expect(await outbox.get(second)).toMatchObject({ tries: 0 });
  });

  test("keeps everything when the token was taken back", async () => {
    const [id = ""] = ids(1);
    await keepClip(outbox, clip(id, "One"));
    server.reply = () => ({ status: 401, body: { error: "Please sign in.", code: "unauthorized" } });
    expect(await deliverAll(post, connected)).toEqual({ state: "signed-out" });
    expect(await outbox.get(id)).toMatchObject({ aside: null });
  });

  test("sets aside, with the reason, what the server will never accept, and continues with the rest", async () => {
    const [bad = "", good = ""] = ids(2);
    await keepClip(outbox, clip(bad, "Bad"));
    await keepClip(outbox, clip(good, "Good"));
    server.reply = ({ body }) =>
      (body as NewClip).text === "Bad"
        ? { status: 422, body: { error: "This text is too long.", code: "invalid" } }
        : { status: 201, body: arrivedClip(7, "Good") };
    expect(await deliverAll(post, connected)).toEqual({ state: "empty" });
    expect(await outbox.all()).toMatchObject([{ id: bad, aside: "This text is too long." }]);
    await tryAgain(outbox, bad, crypto.randomUUID());
    takeClips();
    await deliverAll(post, connected);
    expect(await outbox.all()).toEqual([]);
  });

  test("waits as long as the server asks for", async () => {
    await keepClip(outbox, clip(ids(1)[0] ?? "", "One"));
    server.reply = () => ({ status: 429, headers: { "retry-after": "90" }, body: { error: "Slowly", code: "limit" } });
    expect(await deliverAll(post, connected)).toEqual({ state: "later", reason: "Slowly", afterMs: 90_000 });
  });

  test("gives up an item on which the server breaks eight times, and only that one", async () => {
    const [bad = "", good = ""] = ids(2);
    await keepClip(outbox, clip(bad, "Bad"));
    await keepClip(outbox, clip(good, "Good"));
    server.reply = ({ body }) =>
      (body as NewClip).text === "Bad"
        ? { status: 500, body: { error: "Broken", code: "internal" } }
        : { status: 201, body: arrivedClip(7, "Good") };
    for (let round = 1; round < 8; round++) expect(await deliverAll(post, connected)).toMatchObject({ state: "later" });
    expect(await deliverAll(post, connected)).toEqual({ state: "empty" });
    expect(await outbox.all()).toMatchObject([{ id: bad, aside: "Broken" }]);
  });

  test("takes what answers like no Lektr for a network that shows its own pages", async () => {
    const [id = ""] = ids(1);
    await keepClip(outbox, clip(id, "One"));
    server.reply = () => ({ status: 200, body: "Please accept our terms" });
    expect(await deliverAll(post, connected)).toMatchObject({ state: "later" });
    expect(await outbox.get(id)).not.toBeNull();
  });

  test("brings no change to another server than the one it was made for", async () => {
    await keepDeletion(outbox, "https://old.example.org", ids(1)[0] ?? "", 3);
    expect(await deliverAll(post, connected)).toEqual({ state: "empty" });
    expect(server.asked).toEqual([]);
    expect(await outbox.all()).toMatchObject([{ aside: "This was meant for https://old.example.org." }]);
  });

  test("what is gone there already counts as deleted", async () => {
    await keepDeletion(outbox, connected.server, ids(1)[0] ?? "", 3);
    server.reply = () => ({ status: 404, body: { error: "Not there", code: "not_found" } });
    expect(await deliverAll(post, connected)).toEqual({ state: "empty" });
    expect(await outbox.all()).toEqual([]);
  });

  test("a clip that the server still takes in waits, and is delivered once it is there", async () => {
    const [id = ""] = ids(1);
    await keepClip(outbox, clip(id, "One"));
    server.reply = () => ({ status: 202, body: { importId: 4, status: "running" } });
    expect(await deliverAll(post, connected)).toMatchObject({
      state: "later",
      reason: "The server is still taking it in.",
    });
    takeClips();
    expect(await deliverAll(post, connected)).toEqual({ state: "empty" });
    expect(arrivals).toEqual([[id, 7]]);
  });

  test("a clip that was deleted in Lektr since is done with; one that an old Lektr does not know is kept", async () => {
    const [deleted = "", unknown = ""] = ids(2);
    await keepClip(outbox, clip(deleted, "Deleted"));
    await keepClip(outbox, clip(unknown, "Unknown"));
    server.reply = ({ body }) => ({
      status: (body as NewClip).text === "Deleted" ? 410 : 404,
      body: { error: "No", code: "no" },
    });
    expect(await deliverAll(post, connected)).toEqual({ state: "empty" });
    expect(await outbox.all()).toMatchObject([{ id: unknown, aside: "No" }]);
  });
});

describe("a clip that waits", () => {
  test("goes out as it was changed meanwhile", async () => {
    const [id = ""] = ids(1);
    await keepClip(outbox, clip(id, "One"));
    expect(await change(outbox, id, { note: "mine", color: "blue" })).toBe(true);
    takeClips();
    await deliverAll(post, connected);
    expect(server.asked[0]?.body).toMatchObject({ note: "mine", color: "blue", text: "One" });
  });

  test("that was changed while it was on its way is followed by the change", async () => {
    const [id = ""] = ids(1);
    await keepClip(outbox, clip(id, "One"));
    server.reply = async ({ line }) => {
      if (line === "POST /clips") await change(outbox, id, { note: "late" });
      return line === "POST /clips" ? { status: 201, body: arrivedClip(7, "One") } : { status: 200, body: {} };
    };
    expect(await deliverAll(post, connected)).toEqual({ state: "empty" });
    expect(server.lines).toEqual(["POST /clips", "PATCH /highlights/7"]);
    expect(server.asked[1]?.body).toEqual({ note: "late", tags: [], color: "yellow" });
  });

  test("and was never sent is taken back without a word", async () => {
    const [id = ""] = ids(1);
    await keepClip(outbox, clip(id, "One"));
    expect(await drop(outbox, id)).toBe(true);
    expect(await outbox.all()).toEqual([]);
  });

  test("and may have arrived is taken back there, too", async () => {
    const [id = ""] = ids(1);
    await keepClip(outbox, clip(id, "One"));
    server.reply = () => undefined;
    await deliverAll(post, connected);
    await drop(outbox, id);
    takeClips();
    expect(await deliverAll(post, connected)).toEqual({ state: "empty" });
    expect(server.lines).toEqual(["POST /clips", "POST /clips", "DELETE /highlights/7"]);
    expect(arrivals).toEqual([]);
  });

  test("is no longer there to be changed once it was delivered", async () => {
    expect(await change(outbox, crypto.randomUUID(), { note: "late" })).toBe(false);
    expect(await drop(outbox, crypto.randomUUID())).toBe(false);
  });
});

describe("what was read of the notebook", () => {
  const books: OutboxAct = { kind: "import", books: [], marks: { B00MEDITAT: "abc" }, importId: null };
  const state = (status: string) => ({ status, error: "Cut off", counts: { added: 3, updated: 1, skipped: 0 } });

  test("is polled until the server has imported it, and blocks nothing meanwhile", async () => {
    const [id = "", other = ""] = ids(2);
    await outbox.add([outboxItem(id, books, null)]);
    await keepClip(outbox, clip(other, "One"));
    let status = "running";
    server.reply = ({ line }) => {
      if (line === "POST /import") return { status: 202, body: { importId: 5, status: "waiting" } };
      return line === "POST /clips"
        ? { status: 201, body: arrivedClip(7, "One") }
        : { status: 200, body: state(status) };
    };
    expect(await deliverAll(post, connected)).toMatchObject({ state: "later", reason: null });
    expect(read).toEqual([]);
    expect(arrivals).toHaveLength(1);
    status = "done";
    expect(await deliverAll(post, connected)).toEqual({ state: "empty" });
    expect(server.lines.filter((line) => line === "POST /import")).toHaveLength(1);
    expect(server.asked[0]?.key).toBe(id);
    expect(read).toEqual([[{ B00MEDITAT: "abc" }, { added: 3, updated: 1, skipped: 0 }]]);
  });

  test("is kept aside when the server could not take it in, and tried again as a new import", async () => {
    const [id = "", again = ""] = ids(2);
    await outbox.add([outboxItem(id, books, null)]);
    let status = "failed";
    server.reply = ({ line }) =>
      line === "POST /import" ? { status: 201, body: { importId: 5 } } : { status: 200, body: state(status) };
    await deliverAll(post, connected);
    expect(await outbox.all()).toMatchObject([{ aside: "Cut off" }]);
    await tryAgain(outbox, id, again);
    status = "done";
    await deliverAll(post, connected);
    expect(server.asked.filter(({ line }) => line === "POST /import").map(({ key }) => key)).toEqual([id, again]);
    expect(await outbox.all()).toEqual([]);
  });
});
