import { beforeEach, expect, it } from "vitest";
import type { Db } from "#db/open.ts";
import { signInAttempts } from "#db/schema.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { attemptLimit, countAttempt, secondsToWait } from "./attempts.ts";

const limits = [attemptLimit("test", { free: 3, firstDelay: 30_000, longestDelay: 900_000 })];
const DAY = 86_400_000;
const YEAR = 365 * DAY;

let db: Db;
beforeEach(() => {
  db = libraryInMemory();
});

/** Fails `times` times, each as soon as it is allowed; returns how long each attempt had to wait, in seconds. */
function failAgainAndAgain(times: number, start: number): number[] {
  let now = start;
  return Array.from({ length: times }, () => {
    const seconds = secondsToWait(db, limits, now);
    now += seconds * 1000;
    countAttempt(db, limits, now);
    return seconds;
  });
}

it("waits twice as long after each wrong attempt, up to a quarter of an hour", () => {
  expect(failAgainAndAgain(11, 0)).toEqual([0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
});

it("forgets wrong attempts a day after the last", () => {
  failAgainAndAgain(3, 0);
  expect(secondsToWait(db, limits, 1000)).toBe(29);
  countAttempt(db, limits, DAY + 1);
  expect(db.select().from(signInAttempts).all()).toMatchObject([{ failures: 1 }]);
});

it("shuts nobody out because the clock was set back", () => {
  failAgainAndAgain(9, YEAR);
  expect(secondsToWait(db, limits, 0)).toBe(0);
  countAttempt(db, limits, 0);
  expect(db.select().from(signInAttempts).all()).toMatchObject([{ failures: 1, resetsAt: DAY }]);
  failAgainAndAgain(2, 0);
  expect(secondsToWait(db, limits, 0)).toBe(30);
});

it("takes an attempt back that was right, as if it had not been made", () => {
  failAgainAndAgain(3, 0);
  countAttempt(db, limits, 40_000).succeeded(0);
  expect(secondsToWait(db, limits, 29_000)).toBe(1);
  countAttempt(db, limits, 50_000).succeeded(1);
  expect(db.select().from(signInAttempts).all()).toEqual([]);
});
