import { expect, it } from "vitest";
import { fullDate, readMoment, shortDate, timeAgo } from "#components/moment.ts";

const NOW = new Date(2024, 2, 4, 12, 0).getTime();

function ago(text: string): string | null {
  const moment = readMoment(text, true);
  return moment && timeAgo(moment, NOW);
}

it("wall-clock time is shown unchanged, wherever the reader is", () => {
  for (const local of [true, false]) {
    const moment = readMoment("2024-03-04T07:12:00", local);
    expect(moment && shortDate(moment)).toBe("4 Mar 2024");
    expect(moment && fullDate(moment)).toBe("Monday 4 March 2024, 07:12");
  }
});

it("a time with a zone is shown in UTC until the reader's zone is known", () => {
  const moment = readMoment("2024-03-04T23:30:00.000Z", false);
  expect(moment && fullDate(moment)).toBe("Monday 4 March 2024, 23:30");
});

it("a date without a time has none made up", () => {
  const moment = readMoment("2024-03-04", false);
  expect(moment && fullDate(moment)).toBe("Monday 4 March 2024");
});

it("the last week is shown relative to now, anything further away by its date", () => {
  expect(ago("2024-03-04T12:00:00")).toBe("just now");
  expect(ago("2024-03-04T11:59:00")).toBe("1 minute ago");
  expect(ago("2024-03-04T11:00:00")).toBe("1 hour ago");
  expect(ago("2024-03-04T09:00:00")).toBe("3 hours ago");
  expect(ago("2024-03-04")).toBe("today");
  expect(ago("2024-03-03T23:00:00")).toBe("yesterday");
  expect(ago("2024-02-28T13:00:00")).toBe("5 days ago");
  expect(ago("2024-02-20T12:00:00")).toBeNull();
  expect(ago("2024-03-04T12:01:00")).toBe("in 1 minute");
  expect(ago("2024-03-04T12:10:00")).toBe("in 10 minutes");
  expect(ago("2024-03-04T13:00:00")).toBe("in 1 hour");
  expect(ago("2024-03-05T12:00:00")).toBe("in 24 hours");
  expect(ago("2024-03-06T12:00:00")).toBeNull();
});

it("what is no date is not read as one", () => {
  expect(readMoment("last spring", false)).toBeNull();
});
