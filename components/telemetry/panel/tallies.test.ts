import { expect, it } from "vitest";
import { allOf, lastDays, talliesByDay, talliesByKind, totalOf } from "#components/telemetry/panel/tallies.ts";

const ITEMS = [
  { day: "2024-03-01", event: "usage_report", outcome: "sent", requests: 1, bytes: 1800 },
  { day: "2024-03-01", event: "search_used", outcome: "sent", requests: 7, bytes: 3500 },
  { day: "2024-02-28", event: "usage_report", outcome: "failed", requests: 3, bytes: 5400 },
] as const;

it("adds up what was delivered, and apart from it all that was not", () => {
  const total = totalOf([...ITEMS]);
  expect(total).toMatchObject({ delivered: { requests: 8, bytes: 5300 }, others: { requests: 3, bytes: 5400 } });
  expect(allOf(total)).toEqual({ requests: 11, bytes: 10_700 });
});

it("counts by kind, the most frequent first, and by day, the latest first", () => {
  expect(talliesByKind([...ITEMS]).map(({ name }) => name)).toEqual(["search_used", "usage_report"]);
  expect(talliesByDay([...ITEMS]).map(({ name }) => name)).toEqual(["2024-03-01", "2024-02-28"]);
});

it("has every one of the last days, over the end of a February with 29 days, the empty ones too", () => {
  const days = lastDays([...ITEMS], "2024-03-02", 4);
  expect(days.map((day) => [day.name, allOf(day).requests])).toEqual([
    ["2024-02-28", 3],
    ["2024-02-29", 0],
    ["2024-03-01", 8],
    ["2024-03-02", 0],
  ]);
});
