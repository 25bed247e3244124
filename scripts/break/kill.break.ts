import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { type LektrServer, startServer } from "../../e2e/support/server.ts";
import { table } from "../bench/measure.ts";
import { OWNER, signedIn } from "../bench/signed-in.ts";
import { seeded } from "../fleet/random.ts";
import { ACTS, type ActContext } from "./acts.ts";
import { brokenPromises, type Promises, readDatabase } from "./promises.ts";

const RUNS = Number(process.env.BREAK_RUNS ?? 200);
const SEED = Number(process.env.BREAK_SEED ?? Date.now() % 1_000_000);
/** A server is killed within this time after an act began, sooner rather than later. Milliseconds. */
const WITHIN_MS = 3_000;
const PATIENCE_MS = 120_000;

const folder = mkdtempSync(join(tmpdir(), "lektr-break-"));
const database = join(folder, "lektr.db");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Tally {
  killed: number;
  acknowledged: number;
}

test("what was acknowledged survives a kill at any moment, whole and once", async () => {
  const random = seeded(SEED);
  const names = Object.keys(ACTS);
  const tally = new Map<string, Tally>(names.map((name) => [name, { killed: 0, acknowledged: 0 }]));
  const backups: ActContext["backups"] = new Map();
  let promises: Promises = new Map();
  let server = await start();
  for (let number = 0; number < RUNS; number++) {
    const name = names[number % names.length] ?? "add";
    const context = { ...(await contextOf(server, promises)), random, number, backups };
    const act = await ACTS[name]?.(context);
    if (!act) throw new Error(`break: there is no act ${name}`);
    // Each act is done once, so that the others have something to do with.
    if (number < names.length) await act.acknowledged;
    await delay(random() ** 2 * WITHIN_MS);
    await server.kill9();
    const isDone = await act.acknowledged;
    const counts = tally.get(name);
    if (counts)
      Object.assign(counts, { killed: counts.killed + 1, acknowledged: counts.acknowledged + Number(isDone) });

    server = await start();
    await idle(server);
    const { integrity, dangling, rows } = readDatabase(database);
    expect({ integrity, dangling }, `${name}, run ${number} of seed ${SEED}`).toEqual({ integrity: "ok", dangling: 0 });
    const broken = (isDone ? [act.after] : [promises, act.after]).map((one) => ({
      one,
      why: brokenPromises(one, rows),
    }));
    const holding = broken.find(({ why }) => why.length === 0);
    expect(holding ? [] : broken.map(({ why }) => why.slice(0, 5)), `${name}, run ${number} of seed ${SEED}`).toEqual(
      [],
    );
    promises = holding?.one ?? promises;
    expect(leftovers(), `${name}, run ${number} of seed ${SEED}`).toEqual([]);
  }
  await server.stop();
  const rows = [...tally].map(([name, { killed, acknowledged }]) => [name, `${killed}`, `${acknowledged}`, "0"]);
  table(`Killed ${RUNS} times (seed ${SEED}), ${promises.size} highlights in the end`, [
    ["during", "killed", "acknowledged before", "lost, doubled or half"],
    ...rows,
  ]);
});

async function start(): Promise<LektrServer> {
  const server = await startServer({ dataDir: folder, env: OWNER, patience: PATIENCE_MS });
  if (server.url === "") throw new Error(`break: the server did not start again. It printed:\n${server.output()}`);
  return server;
}

async function contextOf({ url }: LektrServer, before: Promises) {
  const { authorization: token } = await signedIn(url);
  const rows = readDatabase(database).rows.filter((row) => row.deleted_at === null);
  const ids = new Map(rows.map(({ text, id }) => [text, id]));
  return { url, token, before, ids, books: new Map(rows.map(({ book, book_id: id }) => [book, id])) };
}

const Jobs = z.object({ items: z.array(z.object({ status: z.string() })) });

/** Waits until imports that were interrupted are finished. */
async function idle({ url }: LektrServer): Promise<void> {
  const headers = await signedIn(url);
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const { items } = Jobs.parse(await (await fetch(`${url}/api/v1/imports`, { headers })).json());
    if (items.every(({ status }) => status === "done" || status === "failed")) return;
    if (Date.now() > until) throw new Error("break: an import does not end");
    await delay(100);
  }
}

/** Files that a process leaves unfinished, and the next one must remove. */
function leftovers(): string[] {
  const backups = join(folder, "backups");
  const unfinished = existsSync(backups) ? readdirSync(backups).filter((name) => name.startsWith(".")) : [];
  return [...unfinished, ...(existsSync(join(folder, "restore")) ? ["restore"] : [])];
}
