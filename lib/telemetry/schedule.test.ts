import { describe, expect, it } from "vitest";
import { telemetrySchedule } from "#db/schema.ts";
import { libraryInMemory } from "#db/testing.ts";
import { attemptDue, dueReport, nextAttempt, nextPeriodMs, retryAfterMs, retryMs } from "./schedule.ts";
import { DAY, HOUR, MINUTE } from "./testing.ts";

const NOW = Date.parse("2024-03-01T08:30:00Z");
const pace = { intervalMs: DAY, firstDelayMs: 10 * MINUTE, random: () => 0.5 };

describe("an attempt", () => {
  it("is made when it is due and not before, and the next one is planned with it", () => {
    expect(attemptDue({ ...ROW, nextDueAt: NOW + 1 }, NOW, pace, () => "new")).toBeNull();
    expect(attemptDue(ROW, NOW, pace, () => "new")).toEqual({ attempt: 1, uuid: "new", retryAt: NOW + 15 * MINUTE });
  });
});

describe("the next report", () => {
  it("comes an interval later, give or take a tenth", () => {
    expect(nextPeriodMs({ ...pace, random: () => 0 })).toBe(0.9 * DAY);
    expect(nextPeriodMs(pace)).toBe(DAY);
    expect(nextPeriodMs({ ...pace, random: () => 0.999999 })).toBeCloseTo(1.1 * DAY, -4);
  });

  it("first comes after the first delay, and once planned stays planned", () => {
    const db = libraryInMemory();
    expect(dueReport(db, NOW, pace).nextDueAt).toBe(NOW + 10 * MINUTE);
    expect(dueReport(db, NOW + 5 * MINUTE, pace).nextDueAt).toBe(NOW + 10 * MINUTE);
  });
});

describe("a failed report", () => {
  it("is tried again after 15 minutes, 1 hour, 6 hours, then with the next period", () => {
    expect([1, 2, 3, 4].map((attempt) => retryMs(attempt, pace))).toEqual([15 * MINUTE, HOUR, 6 * HOUR, DAY]);
  });

  it("waits six hours rather than one after its second failure, one in three, unless it is the first report of all", () => {
    const waits = (lastDeliveredAt: number | null) =>
      [0, 0.33, 0.34, 0.99].map((number) => {
        const row = { ...ROW, reportUuid: "first", attempts: 1, lastDeliveredAt };
        const tried = attemptDue(row, NOW, { ...pace, random: () => number }, () => "second");
        return (tried?.retryAt ?? 0) - NOW;
      });
    expect(waits(NOW - DAY)).toEqual([6 * HOUR, 6 * HOUR, HOUR, HOUR]);
    expect(waits(null)).toEqual([HOUR, HOUR, HOUR, HOUR]);
  });

  it("is never put off for longer than an interval", () => {
    expect(retryMs(3, { ...pace, intervalMs: MINUTE })).toBe(MINUTE);
  });

  it("keeps its uuid over four attempts; the fifth is a new report", () => {
    const row = { reportUuid: "first", attempts: 1 };
    const after = (attempts: number) => nextAttempt({ ...ROW, ...row, attempts }, () => "second");
    expect([1, 2, 3, 4].map(after)).toEqual([
      { attempt: 2, uuid: "first" },
      { attempt: 3, uuid: "first" },
      { attempt: 4, uuid: "first" },
      { attempt: 1, uuid: "second" },
    ]);
  });
});

describe("a report whose last attempt was never settled", () => {
  it("may have arrived, and keeps its uuid", () => {
    const row = { ...ROW, reportUuid: "first", attempts: 4, leaseOwner: "a process that died" };
    expect(nextAttempt(row, () => "second")).toEqual({ attempt: 1, uuid: "first" });
  });
});

describe("Retry-After", () => {
  const exact = { ...pace, random: () => 0 };

  it.each([
    [null, null],
    ["120", 120_000],
    ["0", 0],
    ["Fri, 01 Mar 2024 08:31:00 GMT", MINUTE],
    ["Fri, 01 Mar 2024 08:00:00 GMT", 0],
    ["soon", null],
    ["99999999999", DAY],
  ])("%j is %j ms", (header, ms) => {
    expect(retryAfterMs(header, 1, NOW, exact)).toBe(ms);
  });

  it("is stretched by up to a tenth, so that a date sent to all does not bring all back in one second", () => {
    const latest = { ...pace, random: () => 0.999999 };
    expect(retryAfterMs("3600", 1, NOW, pace)).toBe(1.05 * HOUR);
    expect(retryAfterMs("Fri, 01 Mar 2024 09:30:00 GMT", 1, NOW, latest)).toBeCloseTo(1.1 * HOUR, -1);
  });

  it("asked for again, lengthens the wait after the usual one, and never shortens it", () => {
    expect([1, 2, 3, 4].map((attempt) => retryAfterMs("60", attempt, NOW, exact))).toEqual([
      MINUTE,
      6 * HOUR,
      0.9 * DAY,
      0.9 * DAY,
    ]);
    expect(retryAfterMs("36000", 2, NOW, exact)).toBe(10 * HOUR);
  });
});

const ROW = {
  id: 1,
  nextDueAt: NOW,
  leaseOwner: null,
  leaseUntil: null,
  attempts: 0,
  reportUuid: null,
  lastDeliveredAt: NOW - DAY,
};

describe("a clock that jumps", () => {
  const dueWith = (row: Partial<typeof ROW>, now: number, settings = pace) => {
    const db = libraryInMemory();
    db.insert(telemetrySchedule)
      .values({ ...ROW, ...row })
      .run();
    return dueReport(db, now, settings).nextDueAt - now;
  };

  it("back by a year does not silence for a year", () => {
    expect(dueWith({}, NOW - 365 * DAY)).toBe(DAY);
  });

  it("forward leaves one report due, not many", () => {
    expect(dueWith({}, NOW + 365 * DAY)).toBe(-365 * DAY);
  });

  it("nothing moves a report that can be due when it says", () => {
    expect(dueWith({}, NOW - 26 * HOUR)).toBe(26 * HOUR);
    expect(dueWith({ attempts: 2 }, NOW - 26 * HOUR, { ...pace, intervalMs: MINUTE })).toBe(26 * HOUR);
  });

  it("a shorter interval counts from now", () => {
    expect(dueWith({}, NOW - DAY, { ...pace, intervalMs: HOUR })).toBe(HOUR);
  });
});
