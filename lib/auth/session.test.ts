import { randomBytes } from "node:crypto";
import { beforeEach, expect, it } from "vitest";
import type { Db } from "#db/open.ts";
import { sessions } from "#db/schema.ts";
import { deleteSession } from "#db/accounts/sessions.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { refuseWrites } from "#db/writable.ts";
import { endSession, readerOfToken, SESSION_SECONDS, startSession } from "./session.ts";
import { endOtherSessions, sessionsOf } from "./sessions.ts";

const laptop = {
  address: "192.168.1.7",
  userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0",
};
const phone = { address: "2001:db8::1", userAgent: "" };
const MINUTE = 60_000;

let db: Db;
beforeEach(() => {
  db = libraryInMemory();
});

function start(caller = laptop, now = 0): string {
  return startSession(db, "ada", caller, { now, random: randomBytes });
}

it("leaves nothing in the database that could be shown as a session", () => {
  const token = start();
  const [row] = db.select().from(sessions).all();
  expect(JSON.stringify(row)).not.toContain(token);
  expect(readerOfToken(db, row?.tokenHash, laptop, 0)).toBeNull();
  expect(readerOfToken(db, row?.id, laptop, 0)).toBeNull();
  expect(readerOfToken(db, token, laptop, 0)).toMatchObject({ id: "ada", role: "owner" });
});

it("lasts 90 days after it was last used, and no longer", () => {
  const token = start();
  const life = SESSION_SECONDS * 1000;
  expect(readerOfToken(db, token, laptop, life - 1)).not.toBeNull();
  expect(readerOfToken(db, token, laptop, 2 * life - 2)).not.toBeNull();
  expect(readerOfToken(db, token, laptop, 4 * life)).toBeNull();
});

it("lasts a year at most, however often it is used", () => {
  const token = start();
  const day = 24 * 60 * MINUTE;
  for (let now = 0; now < 365 * day; now += 60 * day) expect(readerOfToken(db, token, laptop, now)).not.toBeNull();
  expect(readerOfToken(db, token, laptop, 365 * day - 1)).not.toBeNull();
  expect(readerOfToken(db, token, laptop, 365 * day)).toBeNull();
});

it("ends a session that an earlier version had prolonged beyond a year", () => {
  const token = start();
  const year = 365 * 24 * 60 * MINUTE;
  db.update(sessions)
    .set({ expiresAt: new Date(2 * year) })
    .run();
  expect(readerOfToken(db, token, laptop, year)).toBeNull();
});

it("ends when the reader signs out, and no other does", () => {
  const [one, other] = [start(), start(phone)];
  endSession(db, one);
  expect([one, other].map((token) => readerOfToken(db, token, laptop, 0) !== null)).toEqual([false, true]);
});

it("lists where the reader is signed in: this browser first, then the last used, with where from", () => {
  const here = start(laptop, 0);
  start(phone, MINUTE);
  readerOfToken(db, here, { ...laptop, address: "10.0.0.3" }, 6 * MINUTE);
  start(phone, 7 * MINUTE);
  expect(sessionsOf(db, "ada", here, 8 * MINUTE)).toMatchObject([
    { browser: "Firefox on Linux", address: "10.0.0.3", lastUsedAt: "1970-01-01T00:06:00.000Z", isCurrent: true },
    { browser: "Unknown browser", address: "2001:db8::1", lastUsedAt: "1970-01-01T00:07:00.000Z", isCurrent: false },
    { lastUsedAt: "1970-01-01T00:01:00.000Z", isCurrent: false },
  ]);
});

it("writes down its use every five minutes at most, also when the clock was set back", () => {
  const token = start(laptop, 10 * MINUTE);
  for (const now of [11 * MINUTE, 14 * MINUTE, 0]) readerOfToken(db, token, phone, now);
  expect(sessionsOf(db, "ada", token, 0)).toMatchObject([{ address: "192.168.1.7" }]);
});

it("ends one session, or all others, of this reader alone", () => {
  const [here, lost, third] = [start(), start(phone), start(phone)];
  const id = sessionsOf(db, "ada", lost, 0)[0]?.id ?? "";
  expect(deleteSession(db, "eve", id)).toBe(false);
  expect(deleteSession(db, "ada", id)).toBe(true);
  expect(readerOfToken(db, lost, phone, 0)).toBeNull();
  expect(endOtherSessions(db, "eve", here)).toBe(0);
  expect(endOtherSessions(db, "ada", here)).toBe(1);
  expect(readerOfToken(db, third, phone, 0)).toBeNull();
  expect(readerOfToken(db, here, laptop, 0)).not.toBeNull();
});

it("keeps the last 50 of a program that signs in again and again, and signs no other browser out", () => {
  const here = start(laptop, 0);
  for (let n = 1; n <= 55; n++) start(phone, n);
  expect(db.select().from(sessions).all()).toHaveLength(51);
  const listed = sessionsOf(db, "ada", here, 60);
  expect(listed).toHaveLength(30);
  expect(listed[0]).toMatchObject({ browser: "Firefox on Linux", isCurrent: true });
});

it("continues while nothing can be saved", () => {
  const token = start();
  refuseWrites(db, true);
  expect(readerOfToken(db, token, laptop, 6 * MINUTE)).not.toBeNull();
  refuseWrites(db, false);
  expect(sessionsOf(db, "ada", token, 0)).toMatchObject([{ lastUsedAt: "1970-01-01T00:00:00.000Z" }]);
});
