import { setImmediate } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { addEmbedJob, retryCrashedEmbedJobs } from "#db/imports/jobs.ts";
import type { Db } from "#db/open.ts";
import { highlights, jobs } from "#db/schema.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { addHighlights } from "#lib/search/search.testing.ts";
import { type Runner, startRunner, type Work } from "./runner.ts";

const running: Runner[] = [];
afterEach(() => {
  for (const runner of running.splice(0)) runner.stop();
});

/** A library with one queued job, and a clock that tests move. */
function library() {
  const db = libraryInMemory();
  addEmbedJob(db, "ada", 0);
  const clock = { now: 1_000 };
  const failures: unknown[] = [];
  const start = (owner: string, embed: Work) => {
    const failed = (error: unknown) => void failures.push(error);
    const runner = startRunner({
      db,
      owner,
      work: { embed },
      atATime: 1,
      failed,
      gaveUp: () => {},
      now: () => clock.now,
    });
    running.push(runner);
    return runner;
  };
  /** Lets this many seconds go by, and polls the queue in each of them. */
  const pass = async (seconds: number, runner: Runner) => {
    for (let second = 0; second < seconds; second++) {
      clock.now += 1_000;
      runner.wake();
      for (let turn = 0; turn < 5; turn++) await setImmediate();
    }
  };
  return { db, failures, start, pass };
}

/** Makes every write fail, as on a full or read-only disk. */
function setWritable(db: Db, writable: boolean): void {
  db.$client.pragma(`query_only = ${writable ? "OFF" : "ON"}`);
}

const jobsOf = (db: Db) =>
  db.select({ status: jobs.status, attempts: jobs.attempts, errorCode: jobs.errorCode }).from(jobs).all();

const FULL = Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" });

describe("while nothing can be written", () => {
  it("the queue is tried less and less often, and recovers automatically", async () => {
    const { db, failures, start, pass } = library();
    setWritable(db, false);
    const runner = start("one", async () => {});
    await pass(300, runner);
    // After 0, 1, 3, 7, 15 and 31 seconds, then each half a minute.
    expect(failures.length).toBeGreaterThan(10);
    expect(failures.length).toBeLessThanOrEqual(15);
    setWritable(db, true);
    await pass(31, runner);
    expect(jobsOf(db)).toEqual([{ status: "done", attempts: 1, errorCode: null }]);
  });

  it("a job that runs into a full disk is not given up, however long the disk is full", async () => {
    const { db, failures, start, pass } = library();
    let isFull = true;
    const runner = start("one", async () => {
      if (isFull) throw FULL;
    });
    await pass(600, runner);
    expect(jobsOf(db)).toEqual([{ status: "running", attempts: 1, errorCode: null }]);
    expect(failures.length).toBeLessThanOrEqual(25);
    isFull = false;
    await pass(31, runner);
    expect(jobsOf(db)).toEqual([{ status: "done", attempts: 1, errorCode: null }]);
  });

  it("a job that cannot be put back either is not tried at once, and costs no attempt", async () => {
    const { db, failures, start, pass } = library();
    let isFull = true;
    const runner = start("one", async () => {
      if (!isFull) return;
      setWritable(db, false);
      throw FULL;
    });
    await pass(600, runner);
    expect(failures.length).toBeLessThanOrEqual(25);
    isFull = false;
    setWritable(db, true);
    await pass(62, runner);
    expect(jobsOf(db)).toEqual([{ status: "done", attempts: 1, errorCode: null }]);
  });

  it("a job whose end cannot be written is not done twice", async () => {
    const { db, start, pass } = library();
    let times = 0;
    const runner = start("one", async () => {
      times += 1;
      setWritable(db, false);
    });
    await pass(120, runner);
    setWritable(db, true);
    await pass(31, runner);
    expect(jobsOf(db)).toEqual([{ status: "done", attempts: 1, errorCode: null }]);
    expect(times).toBe(1);
  });

  it("the queue can be stopped, and continues in the next process", async () => {
    const { db, start, pass } = library();
    const runner = start("one", () => new Promise(() => {}));
    setWritable(db, false);
    runner.stop();
    setWritable(db, true);
    await pass(
      10,
      start("two", async () => {}),
    );
    expect(jobsOf(db)).toEqual([{ status: "done", attempts: 2, errorCode: null }]);
  });
});

describe("a job whose process is killed at each attempt", () => {
  /** Has ten processes claim the job, each of which is killed. */
  async function killTen({ start, pass }: ReturnType<typeof library>, embed: Work): Promise<void> {
    for (let process = 0; process < 10; process++) {
      const runner = start(`process ${process}`, embed);
      await pass(1, runner);
      // Killed: it releases nothing.
      running.splice(0);
      await pass(10, { wake: () => {}, stop: () => {} });
      Object.assign(runner, { wake: () => {} });
    }
  }

  const hangs: Work = () => new Promise(() => {});

  it("is given up after five", async () => {
    const one = library();
    await killTen(one, hangs);
    expect(jobsOf(one.db)).toMatchObject([{ status: "failed", errorCode: "crashed" }]);
  });

  it("is not given up as long as each gets further", async () => {
    const one = library();
    await killTen(one, async (_job, _breathe, progressed) => {
      progressed();
      await new Promise(() => {});
    });
    expect(jobsOf(one.db)).toEqual([{ status: "running", attempts: 1, errorCode: null }]);
  });

  it("is tried once more at the next start, and when there are newer highlights", async () => {
    const one = library();
    const { db } = one;
    await killTen(one, hangs);
    retryCrashedEmbedJobs(db, { now: 0, all: false });
    expect(jobsOf(db)).toMatchObject([{ status: "failed" }]);
    retryCrashedEmbedJobs(db, { now: 0, all: true });
    expect(jobsOf(db)).toMatchObject([{ status: "waiting", attempts: 4 }]);
    await killTen(one, hangs);
    addHighlights(db, ["Begin the morning by saying to thyself"]);
    db.update(highlights).set({ updatedAt: Number.MAX_SAFE_INTEGER }).run();
    retryCrashedEmbedJobs(db, { now: 0, all: false });
    expect(jobsOf(db)).toMatchObject([{ status: "waiting", attempts: 4 }]);
  });
});
