import { expect, test } from "vitest";
import { fromMilliseconds, fromSeconds, fromWritten } from "./instants.ts";

test.each([
  ["2023-12-20 20:59:31", "2023-12-20T20:59:31"],
  ["2023-12-20T20:59:31.668Z", "2023-12-20T20:59:31"],
  ["2023-12-20 20:59:31+00:00", "2023-12-20T20:59:31"],
  ["2023-12-31T23:30:00-01:00", "2024-01-01T00:30:00"],
  ["2024-03-01T00:30:00+0100", "2024-02-29T23:30:00"],
  ["2023-12-20 20:59", "2023-12-20T20:59:00"],
  [" 2024-02-29 ", "2024-02-29T00:00:00"],
])("%s is %s", (written, moment) => {
  expect(fromWritten(written)).toBe(moment);
});

test.each(["", "never", "2023-02-29", "2023-13-01", "2023-12-20 25:00:00", "20.12.2023", "0000-01-01", "9999-01-01"])(
  "“%s” is no moment",
  (written) => {
    expect(fromWritten(written)).toBeNull();
  },
);

test("seconds and milliseconds since 1970 are times in UTC, except 0 and anything after 2199", () => {
  expect(fromSeconds(1703105971)).toBe("2023-12-20T20:59:31");
  expect(fromMilliseconds(1703105971668)).toBe("2023-12-20T20:59:31");
  expect([0, -1, NaN, Infinity, 1e15].map(fromMilliseconds)).toEqual(Array(5).fill(null));
});
