import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { LargeUploads, TooManyUploads } from "./large-uploads.ts";

const MB = 1024 * 1024;
const NEVER = new AbortController().signal;

/** Sends a file of this many megabytes, and returns how much of it was read. */
function send(uploads: LargeUploads, readerId: string, megabytes: number, signal = NEVER) {
  const turn = uploads.turnOf(readerId, signal);
  const sent = { read: 0, end: () => turn.end(), done: Promise.resolve() };
  async function* body() {
    for (let at = 0; at < megabytes; at++) {
      sent.read = at + 1;
      yield new Uint8Array(MB);
    }
  }
  const readAll = async () => {
    for await (const piece of turn.read(body(), async () => {})) expect(piece).toHaveLength(MB);
  };
  sent.done = readAll();
  sent.done.catch(() => {});
  return sent;
}

/** Waits until every upload has got as far as it can. */
const settle = () => setImmediate();

test("one large file of a reader is read at a time, two in all, and of those that wait next to nothing", async () => {
  const uploads = new LargeUploads();
  const ada = [send(uploads, "ada", 9), send(uploads, "ada", 9)];
  const [bea, eve] = [send(uploads, "bea", 9), send(uploads, "eve", 9)];
  await settle();
  expect([...ada, bea, eve].map(({ read }) => read)).toEqual([9, 3, 9, 3]);
  bea.end();
  await settle();
  expect([...ada, eve].map(({ read }) => read)).toEqual([9, 3, 9]);
  ada[0]?.end();
  await settle();
  expect(ada[1]?.read).toBe(9);
});

test("a caller that can try again gets a turn at once, or learns that there is none now", async () => {
  const uploads = new LargeUploads();
  const leave = uploads.enterNow("ada");
  const ada = send(uploads, "ada", 9);
  const bea = send(uploads, "bea", 9);
  await settle();
  expect([ada.read, bea.read]).toEqual([3, 9]);
  expect([uploads.enterNow("ada"), uploads.enterNow("eve")]).toEqual([null, null]);
  leave?.();
  await settle();
  expect(ada.read).toBe(9);
  expect(uploads.enterNow("eve")).toBeNull();
  bea.end();
  expect(uploads.enterNow("eve")).not.toBeNull();
});

test("small files wait for nobody", async () => {
  const uploads = new LargeUploads();
  send(uploads, "ada", 9);
  const small = send(uploads, "ada", 2);
  await small.done;
  expect(small.read).toBe(2);
});

test("a caller that disconnects leaves the queue, and more than ten are told to try again", async () => {
  const uploads = new LargeUploads();
  const first = send(uploads, "ada", 9);
  const leaving = new AbortController();
  const left = send(uploads, "ada", 9, leaving.signal);
  const waiting = Array.from({ length: 9 }, () => send(uploads, "ada", 9));
  await settle();
  await expect(send(uploads, "ada", 9).done).rejects.toThrow(TooManyUploads);
  leaving.abort();
  await expect(left.done).rejects.toThrow(/abort/);
  first.end();
  await settle();
  expect(waiting.map(({ read }) => read)).toEqual([9, 3, 3, 3, 3, 3, 3, 3, 3]);
});

test("of a file for which there is no room nothing more is kept, its sender can finish, and it takes no turn", async () => {
  const uploads = new LargeUploads();
  const turn = uploads.turnOf("ada", NEVER);
  let sent = 0;
  let kept = 0;
  async function* body() {
    for (; sent < 9; sent++) yield new Uint8Array(MB);
  }
  const readAll = async () => {
    const noRoom = () => Promise.reject(new Error("no room"));
    for await (const piece of turn.read(body(), noRoom)) kept += piece.length / MB;
  };
  await expect(readAll()).rejects.toThrow("no room");
  expect([sent, kept]).toEqual([9, 2]);
  turn.end();
  const next = send(uploads, "ada", 9);
  await next.done;
  expect(next.read).toBe(9);
});
