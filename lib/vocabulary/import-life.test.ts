import { expect, test } from "vitest";
import { IMPORT_ACTS, IMPORT_STATUSES, IMPORT_UNDER_WAY, isPossibleIn, isSettledStatus } from "./import-life.ts";

test("every status but those of a file that just came is reached by an act, and every one under way is left by one", () => {
  const reached = Object.values(IMPORT_ACTS).map(({ to }) => to);
  expect(IMPORT_STATUSES.filter((status) => !reached.some((to) => to === status))).toEqual(["receiving", "refused"]);
  const left = Object.values(IMPORT_ACTS).flatMap(({ from }): readonly string[] => from);
  expect(IMPORT_UNDER_WAY.filter((status) => !left.includes(status))).toEqual([]);
});

test("an import that is over is not finished again, and one that is being undone is not stopped", () => {
  expect(isPossibleIn("done", "finish")).toBe(false);
  expect(isPossibleIn("failed", "finish")).toBe(false);
  expect(isPossibleIn("undoing", "stop")).toBe(false);
  expect(isPossibleIn("running", "begin")).toBe(true);
});

test("an import that is refused, previewed, done, failed or undone no longer changes without the reader", () => {
  expect(IMPORT_STATUSES.filter(isSettledStatus)).toEqual(["refused", "previewed", "done", "failed", "undone"]);
});
