import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Db } from "#db/open.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import {
  decideDeviceLogin,
  pollDeviceLogin,
  asksFromElsewhere,
  deviceLoginOf,
  startDeviceLogin,
} from "./device-login.ts";
import { recentAccess } from "./access-log.ts";
import { holderOf } from "./tokens.ts";

const NOW = Date.UTC(2024, 2, 1, 12);
const MINUTE = 60_000;
const CALLER = { address: "192.0.2.7", userAgent: "curl/8" };
const at = (now: number) => ({ now, random: randomBytes });
const ASKING = { name: "Lektr in Firefox", kind: "extension", scope: "write", origin: "moz-extension://a-b" } as const;

const start = (db: Db, caller = CALLER, now = NOW) => startDeviceLogin(db, ASKING, caller, at(now));

describe("a program that asks to connect", () => {
  it("waits until the reader confirms its code, and is given a token then, once", () => {
    const db = libraryInMemory();
    const { deviceCode, userCode, verificationPath } = start(db);
    expect(userCode).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
    expect(verificationPath).toBe(`/connect?code=${userCode}`);
    expect(pollDeviceLogin(db, deviceCode, CALLER, at(NOW))).toEqual({ state: "waiting" });
    expect(decideDeviceLogin(db, "ada", { code: userCode, letIn: true }, CALLER, NOW)).toBe("answered");
    const answer = pollDeviceLogin(db, deviceCode, CALLER, at(NOW));
    if (answer.state !== "confirmed") throw new Error(answer.state);
    expect(answer.reader).toEqual({ name: "Ada" });
    expect(holderOf(db, answer.token, NOW)).toMatchObject({
      name: "Lektr in Firefox",
      scope: "write",
      origin: "moz-extension://a-b",
    });
    expect(recentAccess(db, "ada", NOW)).toMatchObject([{ kind: "program_connected", name: "Lektr in Firefox" }]);
    expect(pollDeviceLogin(db, deviceCode, CALLER, at(NOW))).toEqual({ state: "expired" });
  });

  it("is told when it was refused, and a second answer changes nothing", () => {
    const db = libraryInMemory();
    const { deviceCode, userCode } = start(db);
    expect(decideDeviceLogin(db, "ada", { code: userCode, letIn: false }, CALLER, NOW)).toBe("answered");
    expect(decideDeviceLogin(db, "ada", { code: userCode, letIn: true }, CALLER, NOW)).toBe("gone");
    expect(pollDeviceLogin(db, deviceCode, CALLER, at(NOW))).toEqual({ state: "refused" });
  });

  it("is found by its code however it is typed, for ten minutes", () => {
    const db = libraryInMemory();
    const { deviceCode, userCode } = start(db);
    const spelled = [userCode, userCode.toLowerCase(), userCode.replace("-", ""), ` ${userCode.replace("-", " ")} `];
    for (const typed of spelled) expect(deviceLoginOf(db, typed, NOW)?.name).toBe("Lektr in Firefox");
    for (const typed of ["", "BCDF", "BCDFGHJK", `${userCode}B`]) expect(deviceLoginOf(db, typed, NOW)).toBeUndefined();
    const late = NOW + 10 * MINUTE;
    expect(deviceLoginOf(db, userCode, late)).toBeUndefined();
    expect(decideDeviceLogin(db, "ada", { code: userCode, letIn: true }, CALLER, late)).toBe("gone");
    expect(pollDeviceLogin(db, deviceCode, CALLER, at(late))).toEqual({ state: "expired" });
  });

  it("that was confirmed and did not come for its token in time gets none", () => {
    const db = libraryInMemory();
    const { deviceCode, userCode } = start(db);
    decideDeviceLogin(db, "ada", { code: userCode, letIn: true }, CALLER, NOW);
    expect(pollDeviceLogin(db, deviceCode, CALLER, at(NOW + 10 * MINUTE))).toEqual({ state: "expired" });
  });

  it("with a made-up code learns nothing", () => {
    const db = libraryInMemory();
    start(db);
    expect(pollDeviceLogin(db, "made-up", CALLER, at(NOW))).toEqual({ state: "expired" });
  });

  it("that asks too early has to wait five seconds longer each time, from then on", () => {
    const db = libraryInMemory();
    const { deviceCode, interval } = start(db);
    const ask = (seconds: number) => pollDeviceLogin(db, deviceCode, CALLER, at(NOW + seconds * 1000));
    expect(interval).toBe(2);
    expect(ask(0)).toEqual({ state: "waiting" });
    expect(ask(1.8)).toEqual({ state: "waiting" });
    expect(ask(2)).toEqual({ state: "slow_down", interval: 7 });
    expect(ask(9)).toEqual({ state: "waiting" });
    expect(ask(14)).toEqual({ state: "slow_down", interval: 12 });
    expect(ask(-3600)).toEqual({ state: "waiting" });
  });
});

describe("a program that asks from elsewhere than the browser", () => {
  const elsewhere = { ...CALLER, address: "203.0.113.9" };

  it("is approved by its code as typed, not by a link; it can be denied at once", () => {
    const db = libraryInMemory();
    const { userCode } = start(db, elsewhere);
    const answer = { code: userCode, letIn: true };
    expect(decideDeviceLogin(db, "ada", answer, CALLER, NOW)).toBe("not_its_code");
    expect(decideDeviceLogin(db, "ada", { ...answer, typed: "BCDF-GHJK" }, CALLER, NOW)).toBe("not_its_code");
    expect(decideDeviceLogin(db, "ada", { ...answer, typed: userCode.toLowerCase() }, CALLER, NOW)).toBe("answered");
    const other = start(db, elsewhere);
    expect(decideDeviceLogin(db, "ada", { code: other.userCode, letIn: false }, CALLER, NOW)).toBe("answered");
  });

  it.each([
    ["127.0.0.1", "::1", false],
    ["2001:db8:1:2::7", "2001:db8:1:2:aaaa::1", false],
    ["192.0.2.7", "192.0.2.8", true],
    ["127.0.0.1", "192.0.2.8", true],
  ])("from %s while the browser is at %s: %s", (address, browser, isElsewhere) => {
    const db = libraryInMemory();
    const login = deviceLoginOf(db, start(db, { ...CALLER, address }).userCode, NOW);
    expect(login && asksFromElsewhere(login, { ...CALLER, address: browser })).toBe(isElsewhere);
  });
});

describe("programs that ask in crowds", () => {
  it("drive out the oldest of their own network, and nobody else", () => {
    const db = libraryInMemory();
    const mine = start(db);
    const crowd = Array.from({ length: 12 }, () => start(db, { ...CALLER, address: "203.0.113.9" }));
    const open = crowd.map(({ userCode }) => deviceLoginOf(db, userCode, NOW) !== undefined);
    expect(open).toEqual([false, false, ...Array.from({ length: 10 }, () => true)]);
    expect(deviceLoginOf(db, mine.userCode, NOW)).toBeDefined();
  });

  it("from many networks drive out each other: the network with the most loses its oldest", () => {
    const db = libraryInMemory();
    const mine = start(db);
    for (let n = 0; n < 1100; n++) start(db, { ...CALLER, address: `10.0.${Math.floor(n / 600)}.${n % 200}` });
    expect(deviceLoginOf(db, mine.userCode, NOW)).toBeDefined();
    expect(db.$client.prepare("SELECT count(*) AS waiting FROM device_logins").get()).toEqual({ waiting: 1000 });
  });

  it("are forgotten when they have run out", () => {
    const db = libraryInMemory();
    for (let n = 0; n < 5; n++) start(db);
    start(db, CALLER, NOW + 10 * MINUTE);
    expect(db.$client.prepare("SELECT count(*) AS waiting FROM device_logins").get()).toEqual({ waiting: 1 });
  });
});
