import { describe, expect, it } from "vitest";
import { HOUR, outageFrom } from "./assumptions.ts";
import { eventsOfWeek } from "./events.ts";
import { loadOf, together } from "./load.ts";
import { monthlyPrice } from "./price.ts";
import { simulate } from "./week.ts";

const installations = 20_000;

// At this size the busiest minute has about 40 reports, give or take 6 by chance alone: the worst of many would say
// more about chance than about the schedule. An hour has 2,500, give or take 2 %, and lies whole inside the outage.
const BIN = HOUR;

// An hour at noon, when most machines are on, is to be 2.8 times the mean at most, so that no minute of it is 3 times.
describe.each([
  ["answers 503 for six hours from noon", 12, null, 2.8],
  ["answers 503 for six hours in the evening", 18, null, 2.8],
  ["answers 503 for six hours and asks for an hour each time", 18, "3600", 2.5],
])("a fleet whose receiver %s", (_, hour, retryAfter, peak) => {
  const outage = outageFrom(hour * HOUR, retryAfter);
  const week = simulate({ installations, seed: 1, outage });

  it(`never brings more than ${peak} times the mean, reports alone or with events`, () => {
    const events = eventsOfWeek({ installations, seed: 2 });
    const reports = loadOf(week.arrivals, outage, BIN);
    const everything = loadOf(together(week.arrivals, events), outage, BIN);
    expect(reports.worst).toBeLessThan(peak * reports.mean);
    expect(everything.worst).toBeLessThan(2 * everything.mean);
  });

  it("loses no count, and counts none twice", () => {
    expect(week.delivered + week.waiting).toBe(week.counted);
  });

  it("counts a report once that came again because a process died", () => {
    expect(week.repeats).toBeGreaterThan(0);
    expect(week.reports).toBeLessThan(installations * 10);
  });

  it("sends nothing extra at restarts", () => {
    expect(week.extra).toBe(0);
  });
});

describe("a fleet that was all switched on in one hour", () => {
  it("is out of step a week later", () => {
    const week = simulate({ installations: installations / 4, seed: 1, outage: null, inStep: true });
    const { mean, worst } = loadOf(week.arrivals, outageFrom(0, null), BIN);
    expect(worst).toBeLessThan(3 * mean);
  });
});

describe("the price of a month", () => {
  it("is what PostHog worked out for ten million events", () => {
    expect(monthlyPrice(10e6)).toBeCloseTo(324.4, 1);
    expect(monthlyPrice(1e6)).toBe(0);
  });
});
