import Database from "better-sqlite3";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { telemetryConsent } from "#db/schema.ts";
import { readCounters } from "#db/telemetry/consent.ts";
import { HOUR, ManualClock, MINUTE, openHandle, startBench, temporaryFolder } from "../telemetry.testing.ts";

const ANONYMOUS = { mode: "anonymous", via: "welcome" } as const;
const OFF = { mode: "off", via: "settings" } as const;

function aggregates(telemetry: ReturnType<typeof startBench>["telemetry"]) {
  return JSON.parse(telemetry.preview().body).batch[0].properties.aggregates;
}

describe("counting", () => {
  it("never waits for a database that another process is writing to, and loses nothing by it", () => {
    const folder = temporaryFolder();
    const { telemetry, clock, db } = startBench({ db: openHandle(folder) });
    telemetry.setConsent(ANONYMOUS);
    const writer = new Database(join(folder, "lektr.db"));
    writer.exec("BEGIN IMMEDIATE");
    telemetry.count("searches", "keyword");
    const began = performance.now();
    clock.jump(1000);
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(readCounters(db)).toEqual([]);
    writer.exec("COMMIT");
    writer.close();
    telemetry.count("searches", "keyword");
    clock.jump(1000);
    expect(readCounters(db)).toEqual([{ name: "searches", label: "keyword", value: 2 }]);
    expect(db.$client.pragma("busy_timeout", { simple: true })).toBe(5000);
  });

  it("forgets what was counted under a choice that no longer stands", () => {
    const { telemetry, clock, db } = startBench();
    telemetry.setConsent(ANONYMOUS);
    telemetry.count("searches", "keyword");
    telemetry.setConsent(OFF);
    telemetry.setConsent(ANONYMOUS);
    clock.jump(1000);
    expect(readCounters(db).filter(({ name }) => name === "searches")).toEqual([]);
    telemetry.count("searches", "hybrid");
    clock.jump(1000);
    expect(readCounters(db)).toContainEqual({ name: "searches", label: "hybrid", value: 1 });
  });

  it("counts nothing that was not agreed to be told, so that a later yes tells of nothing before it", () => {
    const { telemetry, clock, db } = startBench();
    telemetry.setConsent(ANONYMOUS);
    db.update(telemetryConsent).set({ noticeVersion: 0, schemaVersion: 0 }).run();
    const count = () => {
      telemetry.count("searches", "keyword");
      telemetry.count("api_calls", "pages");
      telemetry.measure("search_milliseconds", 3);
      telemetry.seen("ada", "laptop-token");
      clock.jump(1000);
    };
    count();
    expect(readCounters(db)).toEqual([]);
    telemetry.answerNotice(true);
    expect(readCounters(db)).toEqual([]);
    count();
    expect(new Set(readCounters(db).map(({ name }) => name)).size).toBe(5);
  });

  it("writes what waits when the server ends", () => {
    const { telemetry, db } = startBench();
    telemetry.setConsent(ANONYMOUS);
    telemetry.count("searches", "keyword");
    telemetry.stop();
    telemetry.count("searches", "keyword");
    expect(readCounters(db)).toEqual([{ name: "searches", label: "keyword", value: 1 }]);
  });
});

describe("presence", () => {
  it("tells browsers and readers apart, counts who is in use each minute, and keeps no name", () => {
    const clock = new ManualClock();
    const { telemetry, db } = startBench({ clock });
    telemetry.setConsent(ANONYMOUS);
    telemetry.seen("byron", "laptop-token");
    telemetry.seen("byron", "phone-token");
    telemetry.seen("grace", "tablet-token");
    telemetry.seen("byron", "laptop-token");
    clock.jump(MINUTE - 1);
    telemetry.seen("byron", "phone-token");
    clock.jump(1);
    clock.jump(MINUTE);
    expect(aggregates(telemetry)).toMatchObject({
      concurrent_clients: { count: 2, min: 0, max: 1 },
      distinct_clients: 3,
      distinct_users: 2,
      resident_memory_mb: { count: 2, min: expect.any(Number) },
    });
    expect(aggregates(telemetry).resident_memory_mb.min).toBeGreaterThan(10);
    // Names that no hash can spell: it has only the letters up to f.
    expect(JSON.stringify(readCounters(db))).not.toMatch(/byron|grace|token/);
  });

  it("under a new choice cannot be told to be the same", () => {
    const { telemetry, clock, db } = startBench();
    const labels = () => {
      telemetry.setConsent(ANONYMOUS);
      telemetry.seen("ada", "laptop-token");
      clock.jump(1000);
      const found = readCounters(db).filter(({ name }) => name.startsWith("distinct"));
      telemetry.setConsent(OFF);
      return found.map(({ label }) => label);
    };
    const [before, after] = [labels(), labels()];
    expect(before).toHaveLength(2);
    expect(after).toHaveLength(2);
    expect(new Set([...before, ...after]).size).toBe(4);
  });

  it("is measured only while telemetry is on", () => {
    const { telemetry, clock, db } = startBench({ variables: { DO_NOT_TRACK: "1" } });
    telemetry.setConsent(ANONYMOUS);
    telemetry.seen("ada", "laptop-token");
    telemetry.measure("search_milliseconds", 3);
    clock.jump(HOUR);
    expect(readCounters(db)).toEqual([]);
  });
});
