import { expect, it, onTestFinished } from "vitest";
import { compiledThreads } from "#lib/threads/threads.testing.ts";
import type { LibraryRequest } from "./messages.ts";
import { searchInThread } from "./search-thread.ts";

const { workerThat } = await compiledThreads();

/** A thread that answers each request with one hit, whose id is the number of the request. */
function thread(code = "") {
  const script = workerThat(`
    let count = 0;
    answerRequests(({ highlightId }) => { count++; ${code} return [{ highlightId: count }]; });`);
  const begun = searchInThread(script, "nowhere");
  onTestFinished(() => begun.close());
  return begun;
}

const about = (highlightId: number): LibraryRequest => ({
  act: "similar",
  readerId: "ada",
  highlightId,
  limit: 1,
  modelId: 1,
});

it("one question is answered after the other; one that nobody waits for any more is not asked", async () => {
  const { answer } = thread();
  const changed = new AbortController();
  const [first, second, third] = [answer(about(1)), answer(about(2), changed.signal), answer(about(3))];
  changed.abort();
  await expect(second).rejects.toThrow("nobody waits");
  expect(await first).toEqual([{ highlightId: 1 }]);
  expect(await third).toEqual([{ highlightId: 2 }]);
});

it("a thread that crashes fails its pending requests, and is restarted", async () => {
  const { answer } = thread("if (highlightId === 1) process.nextTick(() => { throw new Error('out of order'); });");
  const [first, second] = [answer(about(1)), answer(about(2))];
  await expect(first).rejects.toThrow("broke down");
  await expect(second).rejects.toThrow("broke down");
  expect(await answer(about(2))).toEqual([{ highlightId: 1 }]);
});

it("a question that failed is said to have, and the next is answered", async () => {
  const { answer } = thread("if (count === 1) throw new Error('no such table');");
  await expect(answer(about(1))).rejects.toThrow("search: no such table");
  expect(await answer(about(2))).toEqual([{ highlightId: 2 }]);
});
