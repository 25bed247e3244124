import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import type { Db } from "#db/open.ts";
import { telemetryConsent, telemetryLedger } from "#db/schema.ts";
import type { PostHogStandIn } from "../../e2e/support/posthog.ts";
import {
  type TelemetryBench,
  DAY,
  MINUTE,
  openHandle,
  startBench,
  startStandIn,
  switchedOn,
  temporaryFolder,
} from "./telemetry.testing.ts";

const ANONYMOUS = { mode: "anonymous", via: "settings" } as const;
const OFF = { mode: "off", via: "settings" } as const;
const SEARCH = { mode: "keyword", milliseconds: 4, results: 2 } as const;

let folder: string;
let standIn: PostHogStandIn;
let db: Db;
let bench: TelemetryBench;
beforeEach(async () => {
  folder = temporaryFolder();
  standIn = await startStandIn();
  db = openHandle(folder);
  bench = await switchedOn(standIn, { db });
});

/** Leaves the database no room: as on a full disk, nothing more can be written to it. */
function fill(handle: Db): void {
  handle.$client.exec("CREATE TABLE IF NOT EXISTS filler (bytes BLOB)");
  handle.$client.pragma(`max_page_count = ${Number(handle.$client.pragma("page_count", { simple: true }))}`);
  const insert = handle.$client.prepare("INSERT INTO filler VALUES (zeroblob(?))");
  for (const size of [3000, 300, 30, 1]) {
    try {
      for (let row = 0; row < 5000; row++) insert.run(size);
    } catch (error) {
      expect(error).toMatchObject({ code: "SQLITE_FULL" });
    }
  }
}

/** Has another program write to the database, until the returned function is called. */
function lock(): () => void {
  const writer = new Database(join(folder, "lektr.db"));
  writer.exec("BEGIN IMMEDIATE");
  const release = () => {
    if (writer.inTransaction) writer.exec("COMMIT");
    writer.close();
  };
  onTestFinished(() => void (writer.open && release()));
  return release;
}

const troubles: [string, (handle: Db) => void][] = [
  ["a full disk", fill],
  ["a database that is locked", () => void lock()],
  ["a database that cannot be written", (handle) => void handle.$client.pragma("query_only = ON")],
];

describe.each(troubles)("with %s", (_, cause) => {
  it("nothing leaves that has no line in the ledger", async () => {
    db.$client.pragma("busy_timeout = 20");
    cause(db);
    for (let n = 0; n < 8; n++) {
      bench.telemetry.happened("search_used", { ...SEARCH, results: n }, "ada");
      bench.telemetry.happened("book_added", { source: "kobo", books: n }, "ada");
      await new Promise(setImmediate);
    }
    await bench.clock.pass(10 * MINUTE);
    await expect.poll(() => bench.lines.some((line) => line.includes("could not be sent"))).toBe(true);
    const lines = db.select().from(telemetryLedger).all().length;
    expect(lines).toBeLessThan(16);
    await expect.poll(() => standIn.requests.length).toBe(lines);
    expect(standIn.connections).toHaveLength(lines);
  });

  it(
    "off closes an open request, and nothing is sent from then on, nor after a restart",
    { timeout: 20_000 },
    async () => {
      standIn.behaviour = "hang";
      bench.telemetry.happened("search_used", SEARCH, "ada");
      await standIn.request(1);
      cause(db);
      const began = performance.now();
      const state = bench.telemetry.setConsent(OFF);
      expect(performance.now() - began).toBeLessThan(10_000);
      await standIn.disconnected(1);
      expect(state).toMatchObject({ mode: "off", effective: "off", installationId: null, reason: "Off: switched off" });
      // Where there is room to delete a row, off is stored after all.
      const stored = db.select().from(telemetryConsent).get()?.state === "off";
      expect(state.problem ?? "").toMatch(stored ? /^$/ : /^Telemetry is off, and stays off\. .*because /);
      bench.telemetry.happened("search_used", SEARCH, "ada");
      for (let day = 0; day < 2; day++) await bench.clock.pass(DAY);
      bench.telemetry.stop();
      const again = startBench({ standIn, db });
      expect(again.telemetry.state()).toMatchObject({ effective: "off", reason: "Off: switched off" });
      await again.clock.pass(DAY);
      expect(standIn.connections).toHaveLength(1);
    },
  );
});

describe("when the database can be written again", () => {
  it("the id is deleted, and the problem is gone", async () => {
    const release = lock();
    expect(bench.telemetry.setConsent(OFF).problem).toContain("another program is writing to the database");
    expect(db.select().from(telemetryConsent).get()?.state).toBe("anonymous");
    release();
    await bench.clock.pass(MINUTE);
    expect(db.select().from(telemetryConsent).get()).toMatchObject({ state: "off", installationId: null, salt: null });
    expect(bench.telemetry.state().problem).toBeNull();
  });

  it("on is on again: it is stored, and lifts the silence", async () => {
    const release = lock();
    bench.telemetry.setConsent(OFF);
    release();
    expect(bench.telemetry.setConsent(ANONYMOUS)).toMatchObject({ effective: "anonymous", problem: null });
    bench.telemetry.happened("search_used", SEARCH, "ada");
    await standIn.request(1);
  });
});

describe("with a data folder that cannot be written either", () => {
  it("off lasts until a restart, and says so", async () => {
    // An own folder for the marks: the database must stay reachable.
    const marks = temporaryFolder();
    bench.telemetry.stop();
    db.update(telemetryConsent).set({ state: "off" }).run();
    const other = startBench({ standIn, db, dataDir: marks });
    other.telemetry.setConsent(ANONYMOUS);
    rmSync(marks, { recursive: true });
    db.$client.pragma("query_only = ON");
    const { reason, problem, effective } = other.telemetry.setConsent(OFF);
    expect(effective).toBe("off");
    expect(reason).toBe("Off until this server is restarted: the data folder cannot be written to");
    expect(problem).toContain("only until this server is restarted");
    other.telemetry.happened("search_used", SEARCH, "ada");
    await other.clock.pass(DAY);
    expect(standIn.connections).toEqual([]);
  });
});

describe("another process", () => {
  it("that is switched on later lifts the silence of this one", async () => {
    bench.telemetry.setConsent(OFF);
    bench.clock.jump(1000);
    const other = startBench({ standIn, db: openHandle(folder), clock: bench.clock });
    other.telemetry.setConsent(ANONYMOUS);
    expect(bench.telemetry.state()).toMatchObject({ mode: "anonymous", effective: "anonymous" });
  });
});

describe("off leaves a mark in the data folder", () => {
  it("that is gone when telemetry comes on", () => {
    bench.telemetry.setConsent(OFF);
    expect(existsSync(join(folder, "telemetry-off"))).toBe(true);
    bench.telemetry.setConsent(ANONYMOUS);
    expect(existsSync(join(folder, "telemetry-off"))).toBe(false);
    bench.telemetry.setConsent(OFF);
    // The question is asked again.
    expect(bench.telemetry.resetConsent()).toMatchObject({ mode: "unset", effective: "off" });
    expect(existsSync(join(folder, "telemetry-off"))).toBe(false);
  });
});
