import { expect, it } from "vitest";
import { isCheckDue } from "./check-regularly.ts";

const HOUR_MS = 60 * 60_000;
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();
const QUIET = { startedAt: at(1, 0), isBusy: false };

it("checks the database fully once a week, in the hour after the nightly backup", () => {
  const last = at(7, 4, 10);
  expect(isCheckDue(at(14, 3, 50), { ...QUIET, last })).toBe(false);
  expect(isCheckDue(at(14, 4, 20), { ...QUIET, last })).toBe(true);
  expect(isCheckDue(at(13, 4, 20), { ...QUIET, last })).toBe(false);
});

it("checks it by day where Lektr was off at night, a day later", () => {
  const last = at(7, 4, 10);
  expect(isCheckDue(at(14, 12), { ...QUIET, last })).toBe(false);
  expect(isCheckDue(at(15, 12), { ...QUIET, last })).toBe(true);
});

it("waits while anything is imported, and in the first hour after a start", () => {
  const last = at(1, 4);
  expect(isCheckDue(at(14, 4, 20), { ...QUIET, last, isBusy: true })).toBe(false);
  expect(isCheckDue(at(14, 4, 20), { last, isBusy: false, startedAt: at(14, 4) })).toBe(false);
});

it("checks one that never was, in the first night", () => {
  expect(isCheckDue(at(1, 4, 30), { ...QUIET, last: null })).toBe(true);
  expect(isCheckDue(at(1, 4, 30) + 2 * HOUR_MS, { ...QUIET, last: null })).toBe(false);
});
