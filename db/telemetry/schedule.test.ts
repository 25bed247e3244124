import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Db, openDatabase } from "../open.ts";
import { claimReport, planFirstReport, readSchedule, type ScheduleRow, settleReport } from "./schedule.ts";

const LEASE_MS = 30_000;
let folder: string;
let one: Db;
let other: Db;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lektr-schedule-"));
  one = open();
  other = open();
  planFirstReport(one, 1000);
});
afterEach(() => {
  one.$client.close();
  other.$client.close();
  rmSync(folder, { recursive: true });
});

function open(): Db {
  return openDatabase(join(folder, "lektr.db"), { migrations: join(import.meta.dirname, "../migrations") });
}

function seen(db: Db): ScheduleRow {
  const row = readSchedule(db);
  if (!row) throw new Error("no report is planned");
  return row;
}

function claim(db: Db, row: ScheduleRow, owner: string, now = 1000, retryAt = now + 900_000): boolean {
  return claimReport(db, row, { owner, now, leaseMs: LEASE_MS, attempt: 1, uuid: owner, retryAt });
}

describe("claiming the report that is due", () => {
  it("succeeds for one of two processes that saw it due at the same time", () => {
    const [rowOfOne, rowOfOther] = [seen(one), seen(other)];
    expect([claim(one, rowOfOne, "one"), claim(other, rowOfOther, "other")]).toEqual([true, false]);
    expect(seen(other)).toMatchObject({ leaseOwner: "one", reportUuid: "one", attempts: 1, nextDueAt: 901_000 });
  });

  it("fails while another process may still be sending, even if it is due again", () => {
    claim(one, seen(one), "one", 1000, 1001);
    expect(claim(other, seen(other), "other", 1000 + LEASE_MS - 1)).toBe(false);
    expect(claim(other, seen(other), "other", 1000 + LEASE_MS)).toBe(true);
  });

  it("is not held up by a claim made under a clock that has been put back since", () => {
    one.$client.exec("UPDATE telemetry_schedule SET lease_owner = 'one', lease_until = 999999999");
    expect(claim(other, seen(other), "other")).toBe(true);
  });
});

describe("settling a report", () => {
  const next = { nextDueAt: 5000, attempts: 0, reportUuid: null, lastDeliveredAt: 2000 };

  it("is for the process that claimed it, and for this report", () => {
    claim(one, seen(one), "one");
    expect(settleReport(other, "other", "one", next)).toBe(false);
    expect(settleReport(one, "one", "another report", next)).toBe(false);
    expect(settleReport(one, "one", "one", next)).toBe(true);
    expect(seen(one)).toMatchObject({ ...next, leaseOwner: null, leaseUntil: null });
  });
});
