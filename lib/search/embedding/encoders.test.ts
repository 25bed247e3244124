import { describe, expect, it, onTestFinished } from "vitest";
import { compiledThreads } from "#lib/threads/threads.testing.ts";
import { encodersInThreads } from "./encoders.ts";
import { UnusableModel } from "./model.ts";

const { folder, workerThat } = await compiledThreads();

const MODEL = { provider: "built-in", name: "toy", cacheFolder: null } as const;

/** A thread that runs this code for each request; `count` is the number of the request, `reply` makes the response. */
function thread(code: string, idleMs?: number) {
  const script = workerThat(`
    let count = 0;
    const reply = (...values) => ({ dimensions: 2, vectors: new Float32Array(values) });
    const refuse = (message, name) => { throw Object.assign(new Error(message), { name }); };
    answerRequests(({ texts, as }) => { count++; ${code} });`);
  const encoders = encodersInThreads(script, folder, idleMs);
  onTestFinished(() => encoders.close());
  return encoders;
}

describe("a model in a separate thread", () => {
  it("gives each text its vector, in their order", async () => {
    const encoders = thread("return reply(...texts.flatMap((text) => [text.length, count]))");
    const vectors = await encoders.passages(MODEL, ["a", "bcd"]);
    expect(vectors.map((vector) => [...vector])).toEqual([
      [1, 1],
      [3, 1],
    ]);
  });

  it("reads a query before the passages that wait, and the same query once", async () => {
    const encoders = thread("return reply(...texts.flatMap(() => [count, 0]))");
    const order = (answer: Promise<Float32Array[]>) => answer.then(([first]) => first?.[0]);
    const passages = ["one", "two", "three"].map((text) => order(encoders.passages(MODEL, [text])));
    const query = encoders.query(MODEL, "now");
    expect((await query)[0]).toBe(2);
    expect(await Promise.all(passages)).toEqual([1, 3, 4]);
    expect((await encoders.query(MODEL, "now"))[0]).toBe(2);
  });

  it("frees its memory after a while without requests, and is loaded at the next one", async () => {
    const encoders = thread("return reply(threadId, 0)", 20);
    const [first] = await encoders.passages(MODEL, ["one"]);
    // Poll until another thread answers, once the first has ended.
    await expect
      .poll(async () => (await encoders.passages(MODEL, ["two"]))[0]?.[0] !== first?.[0], { interval: 60 })
      .toBe(true);
  });

  it("says why it cannot be used, in its own words, and is loaded again next time", async () => {
    const encoders = thread(`return count === 1 ? refuse("Its files are missing.", "UnusableModel") : reply(1, 1)`);
    await expect(encoders.query(MODEL, "one")).rejects.toThrow(UnusableModel);
    await expect(encoders.query(MODEL, "one")).rejects.toThrow("Its files are missing.");
  });

  it("continues after a failed request", async () => {
    const encoders = thread(`return count === 1 ? refuse("odd", "Error") : reply(5, 5)`);
    await expect(encoders.query(MODEL, "one")).rejects.toThrow("odd");
    expect((await encoders.query(MODEL, "one"))[0]).toBe(5);
  });

  it("fails its pending requests when it crashes, and is restarted", async () => {
    const encoders = thread(
      `if (texts[0] === "bad") process.nextTick(() => { throw new Error("out of order"); }); return reply(7, 7)`,
    );
    const waiting = [encoders.passages(MODEL, ["bad"]), encoders.passages(MODEL, ["good"])];
    for (const one of waiting) await expect(one).rejects.toThrow("broke down");
    expect((await encoders.passages(MODEL, ["good"]))[0]?.[0]).toBe(7);
  });

  it("is one for each model", async () => {
    const encoders = thread("return reply(threadId, 0)");
    const [one] = await encoders.passages(MODEL, ["a"]);
    const [other] = await encoders.passages({ ...MODEL, name: "other" }, ["a"]);
    expect(one?.[0]).not.toBe(other?.[0]);
  });
});
