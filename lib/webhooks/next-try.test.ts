import { expect, it } from "vitest";
import { nextTry } from "./next-try.ts";

const MINUTE = 60_000;
const at = (tries: number, retryAfter: string | null = null, random = 0) =>
  nextTry({ tries, retryAfter }, { now: 0, random: () => random });

it("tries again after about 1, 5, 30 and 120 minutes, and then gives up", () => {
  expect([1, 2, 3, 4, 5, 6].map((tries) => at(tries))).toEqual([
    MINUTE,
    5 * MINUTE,
    30 * MINUTE,
    120 * MINUTE,
    null,
    null,
  ]);
  expect(at(2, null, 1)).toBe(6 * MINUTE);
});

it("waits as long as the receiver asks, but never less than usual and never more than two hours", () => {
  expect(at(1, "300")).toBe(5 * MINUTE);
  expect(at(1, new Date(10 * MINUTE).toUTCString())).toBe(10 * MINUTE);
  expect(at(1, "1")).toBe(MINUTE);
  for (const long of ["999999999", "9".repeat(400)]) expect(at(1, long)).toBe(120 * MINUTE);
  expect(at(1, "Fri, 31 Dec 9999 23:59:59 GMT")).toBe(120 * MINUTE);
  for (const nonsense of ["soon", "-5", "1e9", ""]) expect(at(1, nonsense)).toBe(MINUTE);
});
