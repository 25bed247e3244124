import { describe, expect, it } from "vitest";
import { ANSWER_WITHIN_MS, LONGEST_PAUSE_MS, Poller } from "#components/shell/poller.ts";

const UNREACHABLE = new Error("nobody answers");
const REFUSED = new Error("not found");

/** A request that the server has not answered yet. */
interface OpenRequest {
  at: number;
  signal: AbortSignal;
  answer: (words: string) => Promise<void>;
  fail: (error: Error) => Promise<void>;
}

/** A clock that the test moves, a server that responds when told to, and the poller between them. */
class Scene {
  #now = 1_000_000;
  #timers: { at: number; act: () => void }[] = [];
  readonly requests: OpenRequest[] = [];
  readonly answers: string[] = [];
  readonly failures: unknown[] = [];
  readonly since: (number | null)[] = [];
  readonly poller: Poller<string>;

  constructor({ asksAtOnce = false } = {}) {
    const clock = {
      now: () => this.#now,
      after: (ms: number, act: () => void) => {
        const timer = { at: this.#now + ms, act };
        this.#timers.push(timer);
        return () => void (this.#timers = this.#timers.filter((other) => other !== timer));
      },
    };
    const polling = {
      ask: (signal: AbortSignal) => this.#open(signal),
      onAnswer: (words: string) => void this.answers.push(words),
      onFailure: (error: unknown) => void this.failures.push(error),
      isUnreachable: (error: unknown) => error === UNREACHABLE,
      onReach: (since: number | null) => void this.since.push(since),
    };
    this.poller = new Poller(clock, polling, asksAtOnce);
  }

  #open(signal: AbortSignal): Promise<string> {
    return new Promise((resolve, reject) => {
      this.requests.push({
        at: this.#now,
        signal,
        answer: (words) => (resolve(words), settled()),
        fail: (error) => (reject(error), settled()),
      });
    });
  }

  pass(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const next = this.#timers.filter(({ at }) => at <= until).toSorted((one, other) => one.at - other.at)[0];
      if (!next) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = Math.max(this.#now, next.at);
      next.act();
    }
    this.#now = until;
  }

  /** The latest request. */
  get last(): OpenRequest {
    const last = this.requests.at(-1);
    if (!last) throw new Error("nothing was asked");
    return last;
  }

  get isIdle(): boolean {
    return this.#timers.length === 0;
  }
}

/** Waits until settled promises have been handled. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

function shown(options?: { asksAtOnce: boolean }): Scene {
  const scene = new Scene(options);
  scene.poller.setVisible(true);
  scene.poller.setPace(1000);
  return scene;
}

describe("a page that is looked at", () => {
  it("asks after each pause, and one request at a time", async () => {
    const scene = shown();
    scene.pass(999);
    expect(scene.requests).toHaveLength(0);
    scene.pass(1);
    expect(scene.requests).toHaveLength(1);
    scene.pass(5000);
    expect(scene.requests).toHaveLength(1);
    await scene.last.answer("news");
    scene.pass(1000);
    expect(scene.requests).toHaveLength(2);
    expect(scene.answers).toEqual(["news"]);
  });

  it("asks at once if it was made with nothing, and then no more without a pace", async () => {
    const scene = new Scene({ asksAtOnce: true });
    scene.poller.setVisible(true);
    scene.pass(0);
    await scene.last.answer("all there is");
    scene.pass(100_000);
    expect(scene.requests).toHaveLength(1);
    expect(scene.isIdle).toBe(true);
  });

  it("changes its pace from one moment to the next", async () => {
    const scene = shown();
    scene.poller.setPace(100);
    scene.pass(100);
    expect(scene.requests).toHaveLength(1);
    await scene.last.answer("done");
    scene.poller.setPace(null);
    scene.pass(100_000);
    expect(scene.requests).toHaveLength(1);
  });
});

describe("a page in the background", () => {
  it("asks nothing, and at once when it is looked at again", async () => {
    const scene = shown();
    scene.poller.setVisible(false);
    scene.pass(100_000);
    expect(scene.requests).toHaveLength(0);
    scene.poller.setVisible(true);
    scene.pass(0);
    expect(scene.requests).toHaveLength(1);
  });

  it("takes the answer that was under way, and asks no more", async () => {
    const scene = shown();
    scene.pass(1000);
    scene.poller.setVisible(false);
    await scene.last.answer("news");
    scene.pass(100_000);
    expect([scene.answers, scene.requests.length]).toEqual([["news"], 1]);
  });

  it("does not begin to ask for what needs no news", () => {
    const scene = new Scene();
    scene.poller.setVisible(true);
    scene.pass(100_000);
    expect(scene.requests).toHaveLength(0);
  });
});

describe("a server that does not answer", () => {
  it("is asked less and less often, up to a longest pause", async () => {
    const scene = shown();
    scene.pass(1000);
    for (const pause of [1000, 2000, 4000, 8000, 16_000, LONGEST_PAUSE_MS, LONGEST_PAUSE_MS]) {
      const before = scene.requests.length;
      await scene.last.fail(UNREACHABLE);
      scene.pass(pause - 1);
      expect(scene.requests).toHaveLength(before);
      scene.pass(1);
      expect(scene.requests).toHaveLength(before + 1);
    }
  });

  it("is asked again soon where the page asks seldom", async () => {
    const scene = shown();
    scene.poller.setPace(15_000);
    scene.pass(15_000);
    await scene.last.fail(UNREACHABLE);
    scene.pass(2000);
    expect(scene.requests).toHaveLength(2);
  });

  it("is asked at the page's own pace again once it has answered, and one lost request is no news again", async () => {
    const scene = new Scene();
    scene.poller.setPace(15_000);
    scene.poller.setVisible(true);
    scene.pass(0);
    await scene.last.fail(UNREACHABLE);
    scene.pass(2_000);
    await scene.last.answer("back");
    scene.pass(14_999);
    expect(scene.requests).toHaveLength(2);
    scene.pass(1);
    await scene.last.fail(UNREACHABLE);
    expect([scene.requests.length, scene.since]).toEqual([3, []]);
  });

  it("is told from the second failure on, since the first, until it answers", async () => {
    const scene = shown();
    scene.pass(1000);
    const firstAt = scene.last.at;
    await scene.last.fail(UNREACHABLE);
    expect(scene.since).toEqual([]);
    scene.pass(1000);
    await scene.last.fail(UNREACHABLE);
    expect(scene.since).toEqual([firstAt]);
    scene.pass(2000);
    await scene.last.fail(UNREACHABLE);
    scene.pass(4000);
    await scene.last.answer("back");
    expect([scene.since, scene.answers]).toEqual([[firstAt, null], ["back"]]);
    scene.pass(1000);
    expect(scene.requests).toHaveLength(5);
  });

  it("counts as such if it only keeps silent, and what it says after that is dropped", async () => {
    const scene = shown();
    scene.pass(1000);
    const silent = scene.last;
    scene.pass(ANSWER_WITHIN_MS);
    expect(silent.signal.aborted).toBe(true);
    scene.pass(1000);
    await silent.answer("old news");
    expect([scene.answers, scene.requests.length]).toEqual([[], 2]);
  });

  it("is asked until it answers, also for what is asked once", async () => {
    const scene = new Scene({ asksAtOnce: true });
    scene.poller.setVisible(true);
    scene.pass(0);
    await scene.last.fail(UNREACHABLE);
    scene.pass(2000);
    await scene.last.answer("here");
    scene.pass(100_000);
    expect([scene.answers, scene.requests.length]).toEqual([["here"], 2]);
  });
});

it("a server that refuses can be reached: it is asked at the usual pace, and the reason is heard", async () => {
  const scene = shown();
  for (const count of [1, 2, 3]) {
    scene.pass(1000);
    expect(scene.requests).toHaveLength(count);
    await scene.last.fail(REFUSED);
  }
  expect([scene.failures, scene.since]).toEqual([[REFUSED, REFUSED, REFUSED], []]);
});

describe("what was asked before", () => {
  it("is dropped once there is a newer request", async () => {
    const scene = shown();
    scene.pass(1000);
    const older = scene.last;
    scene.poller.askNow();
    scene.pass(0);
    await scene.last.answer("new");
    await older.answer("old");
    expect([scene.answers, older.signal.aborted]).toEqual([["new"], true]);
  });

  it("does not overwrite what a change led to, and nothing is asked meanwhile", async () => {
    const scene = shown();
    scene.pass(1000);
    const older = scene.last;
    let finish: (words: string) => void = () => undefined;
    const change = scene.poller.hold(() => new Promise<string>((resolve) => (finish = resolve)));
    scene.pass(100_000);
    expect(scene.requests).toHaveLength(1);
    await older.answer("old");
    finish("changed");
    expect(await change).toBe("changed");
    expect(scene.answers).toEqual([]);
    scene.pass(1000);
    expect(scene.requests).toHaveLength(2);
  });

  it("is asked again after a change that failed", async () => {
    const scene = shown();
    await expect(scene.poller.hold(() => Promise.reject(REFUSED))).rejects.toBe(REFUSED);
    scene.pass(1000);
    expect(scene.requests).toHaveLength(1);
  });
});

it("a page that is left aborts what is under way, and nothing is told or asked any more", async () => {
  const scene = shown();
  scene.pass(1000);
  scene.poller.end();
  await scene.last.answer("too late");
  scene.pass(100_000);
  expect([scene.last.signal.aborted, scene.answers, scene.requests.length, scene.isIdle]).toEqual([true, [], 1, true]);
});
