import { setImmediate } from "node:timers/promises";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { acceptImport, createImport, importById } from "#db/imports/imports.ts";
import { setImport } from "#db/imports/imports.testing.ts";
import type { JobRow } from "#db/imports/jobs.ts";
import type { Db } from "#db/open.ts";
import { jobs, readers } from "#db/schema.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { retryJob } from "./retry-job.ts";
import { PATIENCE_MS, type Runner, startRunner, type Work } from "./runner.ts";

const running: Runner[] = [];
afterEach(() => {
  for (const runner of running.splice(0)) runner.stop();
});

/** A library with these readers besides Ada, and a clock that tests move. */
function library(...ids: string[]) {
  const db = libraryInMemory();
  const at = new Date(0);
  for (const id of ids) {
    const email = `${id}@example.org`;
    db.insert(readers).values({ id, name: id, email, role: "reader", createdAt: at, updatedAt: at }).run();
  }
  const clock = { now: 1_000 };
  /** Acts as one process of the server. */
  const runnerOf = (owner: string, does: Work) => {
    const gaveUp: JobRow[] = [];
    const every = { import: does, preview: does, undo: does };
    const now = () => clock.now;
    const rest = { now, failed: () => {}, gaveUp: (job: JobRow) => void gaveUp.push(job) };
    const runner = startRunner({ db, owner, work: every, atATime: 2, ...rest });
    running.push(runner);
    return { runner, gaveUp };
  };
  return { db, clock, runnerOf };
}

function addJob(db: Db, readerId: string, at = 0): number {
  const file = { source: "kindle-clippings", filename: null, sha256: "", bytes: 0, options: null };
  const row = createImport(db, readerId, { ...file, origin: "upload" }, at);
  acceptImport(db, row, "waiting", at);
  return row.id;
}

const statuses = (db: Db) =>
  db
    .select()
    .from(jobs)
    .all()
    .map((job) => job.status);

async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await setImmediate();
}

/** Work that ends when the test ends it. */
function heldWork() {
  const open = new Map<number, () => void>();
  const begun: number[] = [];
  const until: Work = async (job) => {
    begun.push(job.subjectId);
    await new Promise<void>((resolve) => open.set(job.subjectId, resolve));
  };
  return { until, begun, end: (id: number) => open.get(id)?.() };
}

describe("fairness between readers", () => {
  it("a reader with one import waits for one of another's hundred, not for all", async () => {
    const { db, runnerOf } = library("bea");
    for (let count = 0; count < 100; count++) addJob(db, "ada", count);
    addJob(db, "bea", 100);
    const order: string[] = [];
    runnerOf("one", async (job) => void order.push(job.readerId));
    await settle();
    while (statuses(db).includes("waiting")) await settle();
    expect(order).toHaveLength(101);
    expect(order.indexOf("bea")).toBeLessThanOrEqual(2);
  });

  it("each reader has one import running at most, and a process two, however many processes there are", async () => {
    const { db, runnerOf } = library("bea", "cyd");
    for (const reader of ["ada", "ada", "ada", "bea", "bea", "cyd"]) addJob(db, reader);
    const { until, begun } = heldWork();
    runnerOf("one", until);
    await settle();
    expect(begun).toHaveLength(2);
    runnerOf("two", until);
    await settle();
    const busy = db.select().from(jobs).where(eq(jobs.status, "running")).all();
    expect(busy.map((job) => job.readerId).toSorted()).toEqual(["ada", "bea", "cyd"]);
  });

  it("who was served longest ago comes next", async () => {
    const { db, clock, runnerOf } = library("bea", "cyd");
    for (const reader of ["ada", "ada", "ada", "bea", "bea", "bea", "cyd"]) addJob(db, reader);
    const order: string[] = [];
    runnerOf("one", async (job) => {
      order.push(job.readerId);
      clock.now += 1;
    });
    await settle();
    expect(order).toHaveLength(7);
    expect(order.slice(0, 3)).toContain("cyd");
  });
});

describe("what goes wrong", () => {
  it("an import whose process died is taken up by another once its claim has run out", async () => {
    const { db, clock, runnerOf } = library();
    const id = addJob(db, "ada");
    const dead = heldWork();
    runnerOf("dead", dead.until);
    await settle();
    const alive = heldWork();
    const { runner } = runnerOf("alive", alive.until);
    clock.now += 5_000;
    runner.wake();
    expect(alive.begun).toEqual([]);
    clock.now += 2_000;
    runner.wake();
    expect(alive.begun).toEqual([id]);
    // What the dead process reports now no longer counts.
    dead.end(id);
    await settle();
    expect(statuses(db)).toEqual(["running"]);
    alive.end(id);
    await settle();
    expect(statuses(db)).toEqual(["done"]);
  });

  it("work that waits for something keeps its claim; work that hangs loses it, and others come in", async () => {
    const { db, clock, runnerOf } = library("bea", "cyd");
    const [first] = [addJob(db, "ada"), addJob(db, "bea")];
    const hanging = heldWork();
    const { runner } = runnerOf("one", hanging.until);
    await settle();
    addJob(db, "cyd");
    for (let seconds = 0; seconds < PATIENCE_MS / 1000; seconds++) {
      clock.now += 1_000;
      runner.wake();
    }
    expect(hanging.begun).toHaveLength(2);
    for (let seconds = 0; seconds < 8; seconds++) {
      clock.now += 1_000;
      runner.wake();
    }
    await settle();
    expect(hanging.begun).toContain(3);
    expect(first).toBe(1);
  });

  it("an import that hangs does not keep the reader's next one waiting", async () => {
    const { db, clock, runnerOf } = library();
    const first = addJob(db, "ada");
    const second = addJob(db, "ada", 10);
    const done: number[] = [];
    const { runner } = runnerOf("one", async (job) => {
      if (job.subjectId === first) await new Promise<void>(() => {});
      done.push(job.subjectId);
    });
    for (let seconds = 0; seconds < 75; seconds++) {
      clock.now += 1_000;
      runner.wake();
      await settle();
    }
    expect(done).toEqual([second]);
  });

  it("after a sleep that outlasted the claim, work continues only if no other job of its reader has started", async () => {
    for (const overtaken of [false, true]) {
      const { db, clock, runnerOf } = library();
      addJob(db, "ada");
      if (overtaken) addJob(db, "ada", 10);
      const steps: string[] = [];
      const worker =
        (owner: string): Work =>
        async (job, breathe) => {
          for (;;) {
            await breathe();
            steps.push(`${owner} ${job.subjectId}`);
            await setImmediate();
          }
        };
      const { runner: asleep } = runnerOf("asleep", worker("asleep"));
      await settle();
      clock.now += 30_000;
      if (overtaken) runnerOf("awake", worker("awake"));
      steps.length = 0;
      asleep.wake();
      await settle();
      expect(new Set(steps)).toEqual(new Set([overtaken ? "awake 2" : "asleep 1"]));
      for (const runner of running.splice(0)) runner.stop();
    }
  });

  it("hung work that resumes does not continue next to the job that took its place", async () => {
    const { db, clock, runnerOf } = library();
    addJob(db, "ada");
    const released: (() => void)[] = [];
    let steps = 0;
    const { runner } = runnerOf("one", async (_job, breathe) => {
      await new Promise<void>((resolve) => released.push(resolve));
      await breathe();
      steps++;
      await new Promise<void>(() => {});
    });
    for (let seconds = 0; seconds < 75; seconds++) {
      clock.now += 1_000;
      runner.wake();
      await settle();
    }
    expect(released).toHaveLength(2);
    released[0]?.();
    await settle();
    expect(steps).toBe(0);
    released[1]?.();
    await settle();
    expect(steps).toBe(1);
  });

  it("an import that keeps failing is given up after five attempts, each later than the one before, and can be tried again by hand", async () => {
    const { db, clock, runnerOf } = library("bea");
    const id = addJob(db, "ada");
    const at: number[] = [];
    let fails = true;
    const { runner, gaveUp } = runnerOf("one", async (job) => {
      at.push(clock.now);
      if (fails) throw new RangeError("no");
      setImport(db, "ada", job.subjectId, { status: "done" });
    });
    for (let turn = 0; turn < 200; turn++) {
      clock.now += 2_000;
      runner.wake();
      await settle();
    }
    expect(at).toHaveLength(5);
    const waits = at.slice(1).map((time, index) => time - (at[index] ?? 0));
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(gaveUp.map((job) => job.subjectId)).toEqual([id]);
    const [failed] = db.select().from(jobs).all();
    setImport(db, "ada", id, { status: "failed", errorCode: "gave_up" });
    fails = false;
    expect(retryJob(db, "bea", failed?.id ?? 0, clock.now)).toBe(false);
    expect(retryJob(db, "ada", failed?.id ?? 0, clock.now)).toBe(true);
    expect(retryJob(db, "ada", failed?.id ?? 0, clock.now)).toBe(false);
    expect(importById(db, "ada", id)).toMatchObject({ status: "waiting", errorCode: null });
    runner.wake();
    await settle();
    expect(statuses(db)).toEqual(["done"]);
    expect(importById(db, "ada", id)?.status).toBe("done");
  });

  it("a stopped process gives its jobs back without an attempt being counted", async () => {
    const { db, runnerOf } = library();
    addJob(db, "ada");
    const { runner } = runnerOf("one", heldWork().until);
    await settle();
    runner.stop();
    expect(db.select().from(jobs).all()).toMatchObject([{ status: "waiting", attempts: 0 }]);
  });
});

it("whatever crashes and whenever, no job runs twice at once, no two of a reader's run in parallel, and all get done", async () => {
  const step = fc.oneof(
    fc.record({ act: fc.constant("end" as const), which: fc.nat(50) }),
    fc.record({ act: fc.constant("die" as const), which: fc.nat(2) }),
    fc.record({ act: fc.constant("add" as const), which: fc.nat(2) }),
    fc.record({ act: fc.constant("wait" as const), which: fc.nat(3) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { db, clock, runnerOf } = library("bea", "cyd");
      const ids = ["ada", "bea", "cyd"];
      for (const reader of ids) for (let count = 0; count < 3; count++) addJob(db, reader);
      const live = new Map<JobRow, { owner: string; over: boolean }>();
      const dead = new Set<string>();
      const clashes: JobRow[][] = [];
      let processes = 0;
      const start = () => {
        const owner = `process ${processes++}`;
        const { runner } = runnerOf(owner, async (job, breathe) => {
          const others = [...live].filter(([, task]) => !dead.has(task.owner));
          clashes.push(...others.filter(([other]) => other.readerId === job.readerId).map(([other]) => [other, job]));
          const task = { owner, over: false };
          live.set(job, task);
          while (!task.over) {
            if (dead.has(owner)) await new Promise<void>(() => {});
            await breathe();
            await setImmediate();
          }
          live.delete(job);
        });
        return { owner, runner };
      };
      const alive = [start(), start(), start()];
      const pass = async (milliseconds: number) => {
        clock.now += milliseconds;
        for (const { runner } of alive) runner.wake();
        await settle();
      };
      for (const { act, which } of steps) {
        if (act === "add") addJob(db, ids[which] ?? "ada", clock.now);
        const tasks = [...live.values()].filter((task) => !dead.has(task.owner));
        const ending = tasks[which % Math.max(1, tasks.length)];
        if (act === "end" && ending) ending.over = true;
        if (act === "die") {
          // Killed: it renews no claims, and releases none.
          const [killed] = alive.splice(which, 1);
          if (killed) dead.add(killed.owner);
          alive.push(start());
        }
        // No sleep here outlasts a claim; a longer one has a test of its own.
        await pass((which % 4) * 700);
      }
      for (let turn = 0; turn < 400 && statuses(db).some((status) => status !== "done"); turn++) {
        for (const task of live.values()) task.over = true;
        await pass(1_000);
      }
      expect(clashes).toEqual([]);
      expect(new Set(statuses(db))).toEqual(new Set(["done"]));
      for (const runner of running.splice(0)) runner.stop();
    }),
    { numRuns: 30 },
  );
}, 60_000);
