import { describe, expect, it } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import { attemptAt, Countdown, nextAttempt, nextPeriodMs, plannedReport, retryAfterMs, retryMs } from "./schedule.ts";
import { DAY, HOUR, MINUTE } from "../telemetry.testing.ts";

const NOW = Date.parse("2024-03-01T08:30:00Z");
const pace = { intervalMs: DAY, firstDelayMs: 10 * MINUTE, random: () => 0.5 };

describe("an attempt", () => {
  it("has the next one planned with it", () => {
    expect(attemptAt(ROW, NOW, pace, () => "new")).toEqual({ attempt: 1, uuid: "new", retryAt: NOW + 15 * MINUTE });
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
    expect(plannedReport(db, NOW, pace).nextDueAt).toBe(NOW + 10 * MINUTE);
    expect(plannedReport(db, NOW + 5 * MINUTE, pace).nextDueAt).toBe(NOW + 10 * MINUTE);
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
        const tried = attemptAt(row, NOW, { ...pace, random: () => number }, () => "second");
        return tried.retryAt - NOW;
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
  periodFrom: null,
  lockedSince: null,
  quietUntil: null,
};

describe("the time that is left until a report", () => {
  /** How long it is said to be: when the plan is first seen, and then each time that the clocks have gone on. */
  const left = (row: Partial<typeof ROW>, clocks: { now: number; steady: number }[], settings = pace) => {
    const countdown = new Countdown();
    return clocks.map((at) => countdown.left({ ...ROW, ...row }, settings, at));
  };
  const at = (now: number, steady: number) => ({ now: NOW + now, steady });

  it("is that to the planned time, and grows shorter with the clock that nobody sets", () => {
    expect(left({ nextDueAt: NOW + DAY }, [at(0, 0), at(HOUR, HOUR), at(DAY, DAY)])).toEqual([DAY, 23 * HOUR, 0]);
  });

  it("stays the same while the wall clock is set forward and back", () => {
    const jumps = [at(0, 0), at(3 * DAY, 1), at(-3 * DAY, 2), at(900 * DAY, 3)];
    expect(left({ nextDueAt: NOW + DAY }, jumps)).toEqual([DAY, DAY - 1, DAY - 2, DAY - 3]);
  });

  it("is none for a plan that is long past: one report, not many", () => {
    expect(left({}, [at(365 * DAY, 0)])).toEqual([-365 * DAY]);
  });

  it("is a period at most for a plan that is too far ahead, and the true time once the clock is put right", () => {
    const plan = { nextDueAt: NOW + 365 * DAY };
    expect(left(plan, [at(0, 0), at(HOUR, HOUR), at(DAY, DAY)])).toEqual([DAY, 23 * HOUR, 0]);
    expect(left(plan, [at(0, 0), at(365 * DAY - HOUR, HOUR)])).toEqual([DAY, HOUR]);
  });

  it("is believed where it can be true", () => {
    expect(left({}, [at(-26 * HOUR, 0)])).toEqual([26 * HOUR]);
    expect(left({ attempts: 2 }, [at(-26 * HOUR, 0)], { ...pace, intervalMs: MINUTE })).toEqual([26 * HOUR]);
  });

  it("is that of a shorter interval where one was set", () => {
    expect(left({}, [at(-DAY, 0)], { ...pace, intervalMs: HOUR })).toEqual([HOUR]);
  });
});
