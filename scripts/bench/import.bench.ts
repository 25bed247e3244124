import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { z } from "zod";
import type { Db } from "#db/open.ts";
import { NOBODY_LISTENS, optionsFor } from "#lib/import/import.testing.ts";
import { importById } from "#db/imports/imports.ts";
import { readHere } from "#lib/import/reading/read-here.ts";
import { runImport } from "#lib/import/run/run-import.ts";
import { startImport } from "#lib/import/upload/start-import.ts";
import { readFile } from "#lib/importers/index.ts";
import { startServer } from "../../e2e/support/server.ts";
import { clippingsFile } from "./clippings.ts";
import { emptyLibrary } from "./library.ts";
import { measure, table, timing } from "./measure.ts";
import { insertRows, rowsSince } from "./rows.ts";
import { OWNER, signedIn } from "./signed-in.ts";

const COUNT = Number(process.env.BENCH_ENTRIES ?? 100_000);
const BOOKS = COUNT / 50;
const file = clippingsFile(COUNT, BOOKS);
const size = `${COUNT.toLocaleString("en")} entries, ${BOOKS.toLocaleString("en")} books, ${(file.length / 1e6).toFixed(1)} MB`;

test("reading alone", () => {
  const { mean } = measure(() => [...readFile(file, "kindle-clippings")].length, 2000);
  table(`Reading ${size}`, [["MB a second", (file.length / 1e6 / mean) * 1000]]);
});

test("the whole import, beside a bare loop that inserts the same rows", async () => {
  const library = emptyLibrary();
  const began = performance.now();
  const row = await importInto(library.db);
  const whole = performance.now() - began;
  expect(row).toMatchObject({ entries: COUNT, skipped: 0 });
  const bare = insertRows(rowsSince(library.db.$client.name));
  library.remove();
  table(`Importing ${size}: ${row.added} added, ${row.updated} edits, ${row.notes} notes`, [
    ["", "seconds", "entries a second", "ratio"],
    ["bare better-sqlite3, same rows, same tables, indexes and triggers", bare / 1000, (COUNT / bare) * 1000, 1],
    ["import", whole / 1000, (COUNT / whole) * 1000, bare / whole],
  ]);
});

test("in the server: how long, how much memory, and how the library page answers meanwhile", async () => {
  const server = await startServer({
    // It may have to be built first.
    patience: 300_000,
    env: OWNER,
  });
  try {
    const headers = await signedIn(server.url);
    const page = () => timed(() => fetch(`${server.url}/library`, { headers }));
    for (let at = 0; at < 50; at++) await page();
    const idle = timing(await repeat(page, 200));
    await delay(5000);
    const idleMemory = memoryOf(server.pid);
    let peak = 0;
    const sampling = setInterval(() => {
      peak = Math.max(peak, memoryOf(server.pid));
    }, 20);
    const began = performance.now();
    const body = new Uint8Array(file);
    const started = await fetch(`${server.url}/api/v1/import`, { method: "POST", headers, body });
    const { importId } = z.object({ importId: z.number() }).parse(await started.json());
    const during: number[] = [];
    for (let isOver = false; !isOver;) {
      during.push(await page());
      if (during.length % 5 === 0) isOver = await isDone(`${server.url}/api/v1/imports/${importId}`, headers);
      await delay(20);
    }
    clearInterval(sampling);
    const took = (performance.now() - began) / 1000;
    const busy = timing(during);
    table(`The same in the server (${took.toFixed(1)} s, ${(COUNT / took).toFixed(0)} entries a second)`, [
      ["library page, ms", "p50", "p95", "max"],
      ["idle", idle.p50, idle.p95, idle.max],
      ["while it imports", busy.p50, busy.p95, busy.max],
      ["ratio", busy.p50 / idle.p50, busy.p95 / idle.p95, busy.max / idle.max],
    ]);
    table("Memory of the server, MB", [
      ["idle", idleMemory],
      ["at most", peak],
      ["more than idle", peak - idleMemory],
    ]);
  } finally {
    await server.stop();
  }
});

async function importInto(db: Db) {
  const started = await startImport(
    { db, readerId: "ada", files: readHere, telemetry: NOBODY_LISTENS, now: 0 },
    { bytes: file, filename: null, origin: "upload" },
  );
  if (!started.ok) throw new Error(started.message);
  await runImport(optionsFor(db, started.row.id));
  const row = importById(db, "ada", started.row.id);
  if (!row) throw new Error("the import is gone");
  return row;
}

async function timed(ask: () => Promise<Response>): Promise<number> {
  const began = performance.now();
  const answer = await ask();
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`the page answered ${answer.status}`);
  return performance.now() - began;
}

async function repeat(work: () => Promise<number>, times: number): Promise<number[]> {
  const took: number[] = [];
  for (let at = 0; at < times; at++) took.push(await work());
  return took;
}

async function isDone(url: string, headers: Record<string, string>): Promise<boolean> {
  const answer = z.object({ status: z.string() }).parse(await (await fetch(url, { headers })).json());
  return answer.status === "done" || answer.status === "failed";
}

/** Megabytes that a process holds in memory (Linux). */
function memoryOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
}
