import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Db } from "#db/open.ts";
import { libraryInMemory } from "#db/testing.ts";
import { answerDevice, askDeviceLogin, deviceLoginOf, startDeviceLogin } from "./deviceLogin.ts";
import { recentAccess } from "./accessLog.ts";
import { holderOf } from "./tokens.ts";

const NOW = Date.UTC(2024, 2, 1, 12);
const MINUTE = 60_000;
const CALLER = { address: "192.0.2.7", userAgent: "curl/8" };
const at = (now: number) => ({ now, random: randomBytes });
const ASKING = { name: "Lektr in Firefox", kind: "extension", scope: "write", origin: "moz-extension://a-b" } as const;

function start(db: Db, now = NOW) {
  const login = startDeviceLogin(db, ASKING, at(now));
  if (!login) throw new Error("there was no room");
  return login;
}

describe("a program that asks to be let in", () => {
  it("waits until the reader confirms its code, and is given a token then, once", () => {
    const db = libraryInMemory();
    const { deviceCode, userCode, verificationPath } = start(db);
    expect(userCode).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
    expect(verificationPath).toBe(`/connect?code=${userCode}`);
    expect(askDeviceLogin(db, deviceCode, CALLER, at(NOW))).toEqual({ state: "waiting" });
    expect(answerDevice(db, "ada", { code: userCode, letIn: true }, NOW)).toBe(true);
    const answer = askDeviceLogin(db, deviceCode, CALLER, at(NOW));
    if (answer.state !== "confirmed") throw new Error(answer.state);
    expect(answer.reader).toEqual({ name: "Ada" });
    expect(holderOf(db, answer.token, NOW)).toMatchObject({
      name: "Lektr in Firefox",
      scope: "write",
      origin: "moz-extension://a-b",
    });
    expect(recentAccess(db, "ada", NOW)).toMatchObject([{ kind: "program_connected", name: "Lektr in Firefox" }]);
    expect(askDeviceLogin(db, deviceCode, CALLER, at(NOW))).toEqual({ state: "expired" });
  });

  it("is told when it was refused, and a second answer changes nothing", () => {
    const db = libraryInMemory();
    const { deviceCode, userCode } = start(db);
    expect(answerDevice(db, "ada", { code: userCode, letIn: false }, NOW)).toBe(true);
    expect(answerDevice(db, "ada", { code: userCode, letIn: true }, NOW)).toBe(false);
    expect(askDeviceLogin(db, deviceCode, CALLER, at(NOW))).toEqual({ state: "refused" });
  });

  it("is found by its code however it is typed, for ten minutes", () => {
    const db = libraryInMemory();
    const { deviceCode, userCode } = start(db);
    const spelled = [userCode, userCode.toLowerCase(), userCode.replace("-", ""), ` ${userCode.replace("-", " ")} `];
    for (const typed of spelled) expect(deviceLoginOf(db, typed, NOW)?.name).toBe("Lektr in Firefox");
    for (const typed of ["", "BCDF", "BCDFGHJK", `${userCode}B`]) expect(deviceLoginOf(db, typed, NOW)).toBeUndefined();
    const late = NOW + 10 * MINUTE;
    expect(deviceLoginOf(db, userCode, late)).toBeUndefined();
    expect(answerDevice(db, "ada", { code: userCode, letIn: true }, late)).toBe(false);
    expect(askDeviceLogin(db, deviceCode, CALLER, at(late))).toEqual({ state: "expired" });
  });

  it("that was confirmed and did not come for its token in time gets none", () => {
    const db = libraryInMemory();
    const { deviceCode, userCode } = start(db);
    answerDevice(db, "ada", { code: userCode, letIn: true }, NOW);
    expect(askDeviceLogin(db, deviceCode, CALLER, at(NOW + 10 * MINUTE))).toEqual({ state: "expired" });
  });

  it("with a made-up code learns nothing", () => {
    const db = libraryInMemory();
    start(db);
    expect(askDeviceLogin(db, "made-up", CALLER, at(NOW))).toEqual({ state: "expired" });
  });

  it("finds no room while a hundred others wait, and room again when theirs have run out", () => {
    const db = libraryInMemory();
    for (let n = 0; n < 100; n++) start(db);
    expect(startDeviceLogin(db, ASKING, at(NOW))).toBeNull();
    expect(startDeviceLogin(db, ASKING, at(NOW + 10 * MINUTE))).not.toBeNull();
  });
});
