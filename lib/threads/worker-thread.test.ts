import { describe, expect, it, onTestFinished } from "vitest";
import { compiledThreads } from "./threads.testing.ts";
import { askOnce, type ThreadFailure, type ThreadOptions, WorkerThread } from "./worker-thread.ts";

const { workerThat } = await compiledThreads();

/** A thread that responds to every request with the value of `code`; `count` is the number of the request. */
function threadThat(code: string, options: Partial<ThreadOptions> = {}) {
  const script = workerThat(`let count = 0; answerRequests(async (request, report) => { count++; ${code} });`);
  const thread = new WorkerThread({ script, ...options });
  onTestFinished(() => thread.end());
  return thread;
}

const FOREVER = "return new Promise(() => {});";

describe("a thread that is asked", () => {
  it("answers one request after the other, the urgent ones before the others that wait", async () => {
    const thread = threadThat("return [request, count];");
    const answers = [
      thread.ask("first"),
      thread.ask("second"),
      thread.ask("urgent", { isUrgent: true }),
      thread.ask("urgent, too", { isUrgent: true }),
    ];
    expect(await Promise.all(answers)).toEqual([
      ["first", 1],
      ["second", 4],
      ["urgent", 2],
      ["urgent, too", 3],
    ]);
  });

  it("reports progress before it responds", async () => {
    const told: unknown[] = [];
    const thread = threadThat("report(0.5); report(0.9); return 'done';");
    expect(await thread.ask(null, { onProgress: (share) => told.push(share) })).toBe("done");
    expect(told).toEqual([0.5, 0.9]);
  });

  it("is handed memory rather than a copy of it", async () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const thread = threadThat("return request.length;");
    expect(await thread.ask(bytes, { transfer: [bytes.buffer] })).toBe(3);
    expect(bytes).toHaveLength(0);
  });

  it("passes on what was thrown with its name, code, causes and place, and answers the next request", async () => {
    const thread = threadThat(
      `if (count > 1) return "well";
       throw Object.assign(new TypeError("odd", { cause: new RangeError("too large") }), { code: "E_ODD" });`,
      { messages: { thrown: "toys" } },
    );
    const failure: unknown = await thread.ask(null).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      message: "toys: odd",
      cause: { name: "TypeError", message: "odd", code: "E_ODD", cause: { name: "RangeError", message: "too large" } },
      stack: expect.stringMatching(/TypeError: odd\n +at .*\.js:\d+:\d+/),
    });
    expect(await thread.ask(null)).toBe("well");
  });

  it("fails with the caller's own message", async () => {
    class ToyError extends Error {}
    const ownError = ({ reason }: ThreadFailure) => (reason === "thrown" ? new ToyError("Broken.") : null);
    const thread = threadThat("if (request === 'throw') throw new Error('odd'); process.exit(3);", { ownError });
    await expect(thread.ask("throw")).rejects.toThrow(ToyError);
    await expect(thread.ask("exit")).rejects.toMatchObject({ cause: { message: "threads: exit code 3" } });
  });
});

describe("a thread ends, and the next request starts another,", () => {
  const NUMBERED = "return threadId;";

  it("when it breaks down: all that wait fail with the reason", async () => {
    const thread = threadThat(`
      if (request === "bad") process.nextTick(() => { throw new Error("out of order"); });
      ${NUMBERED}`);
    const waiting = [thread.ask("bad"), thread.ask("good")];
    // The request may be answered before the worker crashes; then the next one fails.
    const settled = await Promise.allSettled(waiting);
    expect(settled.at(-1)).toMatchObject({ reason: { cause: { message: "out of order" } } });
    expect(await thread.ask("good")).toBeTypeOf("number");
  });

  it("when it was asked nothing for a while", async () => {
    const thread = threadThat(NUMBERED, { idleMs: 20 });
    const first = await thread.ask(null);
    await expect.poll(async () => (await thread.ask(null)) !== first, { interval: 60 }).toBe(true);
  });

  it("when a response takes too long", async () => {
    const thread = threadThat(`if (request === "stuck") ${FOREVER} ${NUMBERED}`, { timeoutMs: 500 });
    await expect(thread.ask("stuck")).rejects.toThrow("threads: timed out");
    await expect.poll(() => thread.ask("quick").catch(() => null)).toBeTypeOf("number");
  });

  it("when its owner is done with it: pending requests fail", async () => {
    const ends: string[] = [];
    const thread = threadThat(`if (request === "stuck") ${FOREVER} ${NUMBERED}`, { onEnd: () => ends.push("ended") });
    const [failure] = await Promise.all([thread.ask("stuck").catch((error: unknown) => error), thread.end()]);
    expect(failure).toMatchObject({ message: "threads: ended" });
    expect(ends).toEqual(["ended"]);
    expect(await thread.ask("quick")).toBeTypeOf("number");
  });

  it("when it is ended, and nothing that it did continues", async () => {
    const beats = new Int32Array(new SharedArrayBuffer(4));
    const thread = threadThat("setInterval(() => Atomics.add(request, 0, 1), 1);");
    await thread.ask(beats);
    await expect.poll(() => beats[0]).toBeGreaterThan(0);
    await thread.end();
    const last = beats[0];
    // Starting another thread takes longer than the first waits between two ticks.
    await threadThat(NUMBERED).ask(null);
    expect(beats[0]).toBe(last);
  });

  it("when it takes more memory than it may", async () => {
    const thread = threadThat("const all = []; for (;;) all.push(new Array(1e5).fill({}));", {
      resourceLimits: { maxOldGenerationSizeMb: 16 },
    });
    await expect(thread.ask(null)).rejects.toMatchObject({ cause: { code: "ERR_WORKER_OUT_OF_MEMORY" } });
  });
});

describe("what is no longer wanted", () => {
  it("ends the thread where its own signal says so, with the reason", async () => {
    const stop = new AbortController();
    const thread = threadThat(FOREVER, { signal: stop.signal });
    const waiting = [thread.ask("made"), thread.ask("waits")];
    stop.abort(new Error("changed my mind"));
    for (const one of waiting) await expect(one).rejects.toMatchObject({ cause: { message: "changed my mind" } });
    await expect(thread.ask("later")).rejects.toThrow("threads: aborted");
  });

  it("is not sent while it is still queued; a request in progress continues", async () => {
    const stop = new AbortController();
    const thread = threadThat("return count;");
    const [first, second] = [thread.ask(1, { signal: stop.signal }), thread.ask(2, { signal: stop.signal })].map(
      (answer) => answer.catch((error: unknown) => error),
    );
    stop.abort();
    expect(await second).toMatchObject({ message: "threads: aborted" });
    expect(await first).toBe(1);
    expect(await thread.ask(3)).toBe(2);
  });
});

it("a thread for one request is ended with it, whether that went well or not", async () => {
  const script = workerThat("answerRequests((request) => { if (request) return threadId; throw new Error('odd'); });");
  const ends: boolean[] = [];
  const options = { script, onEnd: () => ends.push(true) };
  const [one, other] = [await askOnce(options, true), await askOnce(options, true)];
  expect(one).not.toBe(other);
  await expect(askOnce(options, false)).rejects.toThrow("threads: thrown: odd");
  expect(ends).toHaveLength(3);
});
