import { expect, it } from "vitest";
import { isBackupDue, isBackupLate, nextBackupAt } from "./due.ts";

const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();
const QUIET = { last: at(27, 3, 4), startedAt: at(20, 12), failedAt: null, isBusy: false };

it.each([
  ["before 3 o’clock", at(28, 2, 59), {}, false],
  ["at 3 o’clock", at(28, 3), {}, true],
  ["at 3 o’clock, while something is imported", at(28, 3), { isBusy: true }, false],
  ["after half a day of importing", at(28, 15, 1), { isBusy: true }, true],
  ["in the morning, if the machine was off at night", at(28, 9), {}, true],
  ["right after the start", at(28, 9), { startedAt: at(28, 8, 50) }, false],
  ["once it was made", at(28, 9), { last: at(28, 3, 1) }, false],
  ["right after a failure", at(28, 3, 30), { failedAt: at(28, 3) }, false],
  ["an hour after a failure", at(28, 4, 1), { failedAt: at(28, 3) }, true],
  ["if there never was one", at(28, 9), { last: null }, true],
])("the daily backup %s", (_when, now, change, isDue) => {
  expect(isBackupDue(now, { ...QUIET, ...change })).toBe(isDue);
});

it("the next backup is at the next 3 o’clock, or now if it is overdue", () => {
  expect(nextBackupAt(at(28, 9), at(28, 3, 1))).toBe(at(29, 3));
  expect(nextBackupAt(at(28, 2), at(27, 20))).toBe(at(28, 3));
  expect(nextBackupAt(at(28, 9), at(27, 3))).toBe(at(28, 9));
});

it("a library is late with its backup after three days, counted from its beginning if there never was one", () => {
  expect(isBackupLate(at(28, 9), { last: at(25, 10), since: 0 })).toBe(false);
  expect(isBackupLate(at(28, 9), { last: at(25, 8), since: 0 })).toBe(true);
  expect(isBackupLate(at(28, 9), { last: null, since: at(27, 8) })).toBe(false);
  expect(isBackupLate(at(28, 9), { last: null, since: at(20, 8) })).toBe(true);
});
