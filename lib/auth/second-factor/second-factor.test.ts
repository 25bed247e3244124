import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Db } from "#db/open.ts";
import { recentAccess } from "../access-log.ts";
import { resetPassword } from "../account.ts";
import { hashOf } from "../secret.ts";
import type { Reader } from "../session.ts";
import { recoveryCodes as recoveryCodesTable } from "#db/schema.ts";
import {
  cancelSecondFactor,
  confirmSecondFactor,
  isSecondFactorOn,
  renewRecoveryCodes,
  secondFactorOf,
  startSecondFactor,
  turnOffSecondFactor,
} from "./second-factor.ts";
import { at, caller, codeAt, libraryWithOwner, PASSWORD, turnOn } from "./second-factor.testing.ts";

// Hashing is slow on purpose, and these tests hash often.
vi.setConfig({ testTimeout: 30_000 });

const NOW = Date.UTC(2026, 10, 27, 12);
const MINUTE = 60_000;

let db: Db;
let reader: Reader;
beforeEach(async () => {
  ({ db, reader } = await libraryWithOwner());
  vi.spyOn(console, "log").mockImplementation(() => {});
});

function confirm(code: string, now: number) {
  return confirmSecondFactor(db, reader, { ...caller, code }, at(now));
}

function kinds(now: number): string[] {
  return recentAccess(db, reader.id, now).map(({ kind }) => kind);
}

describe("turning it on", () => {
  it("needs the password, and a code of the new secret", async () => {
    expect(await startSecondFactor(db, reader, "a guess", at(NOW))).toEqual({ ok: false, code: "wrong_password" });
    const started = await startSecondFactor(db, reader, PASSWORD, at(NOW));
    if (!started.ok) throw new Error(started.code);
    const { secret } = started.enrolment;
    expect(isSecondFactorOn(db, reader.id)).toBe(false);
    expect(confirm(codeAt(secret, NOW + 5 * MINUTE), NOW)).toEqual({ ok: false, code: "wrong_code" });
    expect(confirm("", NOW)).toEqual({ ok: false, code: "wrong_code" });
    expect(isSecondFactorOn(db, reader.id)).toBe(false);
    expect(confirm(codeAt(secret, NOW), NOW)).toMatchObject({ ok: true });
    expect(secondFactorOf(db, reader.id)).toEqual({ turnedOnAt: "2026-11-27T12:00:00.000Z", recoveryCodesLeft: 10 });
    expect(kinds(NOW)).toEqual(["second_factor_on"]);
  });

  it("is forgotten when it is given up, or an hour old", async () => {
    const started = await startSecondFactor(db, reader, PASSWORD, at(NOW));
    if (!started.ok) throw new Error(started.code);
    const code = codeAt(started.enrolment.secret, NOW + 60 * MINUTE);
    expect(confirm(code, NOW + 60 * MINUTE)).toEqual({ ok: false, code: "expired" });
    cancelSecondFactor(db, reader.id);
    expect(confirm(codeAt(started.enrolment.secret, NOW), NOW)).toEqual({ ok: false, code: "expired" });
  });

  it("does not replace one that is on", async () => {
    await turnOn(db, reader, NOW);
    expect(await startSecondFactor(db, reader, PASSWORD, at(NOW))).toEqual({ ok: false, code: "already_on" });
    cancelSecondFactor(db, reader.id);
    expect(isSecondFactorOn(db, reader.id)).toBe(true);
  });

  it("keeps of the recovery codes only their hashes", async () => {
    const { recoveryCodes } = await turnOn(db, reader, NOW);
    const kept = db.select().from(recoveryCodesTable).all();
    expect(new Set(kept.map(({ hash }) => hash))).toEqual(
      new Set(recoveryCodes.map((code) => hashOf(code.replaceAll("-", "")))),
    );
  });
});

describe("turning it off", () => {
  const off = (password: string, code: string, now: number) =>
    turnOffSecondFactor(db, reader, { ...caller, password, code }, now);

  it("needs the password and a code, which a wrong password does not use up", async () => {
    const { secret } = await turnOn(db, reader, NOW);
    const later = NOW + MINUTE;
    expect(await off("a guess", codeAt(secret, later), later)).toEqual({ ok: false, code: "wrong_password" });
    expect(await off(PASSWORD, "000000", later)).toEqual({ ok: false, code: "wrong_code" });
    expect(isSecondFactorOn(db, reader.id)).toBe(true);
    expect(await off(PASSWORD, codeAt(secret, later), later)).toEqual({ ok: true });
    expect(secondFactorOf(db, reader.id)).toBeNull();
    expect(kinds(later)).toEqual(["second_factor_off", "code_refused", "second_factor_on"]);
    expect(db.select().from(recoveryCodesTable).all()).toEqual([]);
  });

  it("takes a recovery code in place of a code", async () => {
    const { recoveryCodes } = await turnOn(db, reader, NOW);
    expect(await off(PASSWORD, recoveryCodes[3] ?? "", NOW)).toEqual({ ok: true });
    expect(kinds(NOW)).toEqual(["second_factor_off", "recovery_code_used", "second_factor_on"]);
  });

  it("is done by a reset on the machine, which the reader is told", async () => {
    await turnOn(db, reader, NOW);
    expect(await resetPassword(db, "battery staple", NOW)).toMatchObject({ hadSecondFactor: true });
    expect(isSecondFactorOn(db, reader.id)).toBe(false);
    expect(recentAccess(db, reader.id, NOW)[0]).toMatchObject({
      kind: "second_factor_off",
      browser: "npm run reset-password",
      address: "this computer",
    });
    expect(await resetPassword(db, "battery staple", NOW)).toMatchObject({ hadSecondFactor: false });
  });
});

it("makes new recovery codes, after which the earlier ones are wrong", async () => {
  const { secret, recoveryCodes } = await turnOn(db, reader, NOW);
  const later = NOW + MINUTE;
  const renew = (code: string) => renewRecoveryCodes(db, reader, { ...caller, password: PASSWORD, code }, at(later));
  const [first = "", second = ""] = recoveryCodes;
  expect(await renew(first)).toMatchObject({ ok: true });
  expect(await renew(second)).toEqual({ ok: false, code: "wrong_code" });
  const renewed = await renew(codeAt(secret, later));
  if (!renewed.ok) throw new Error(renewed.code);
  expect(renewed.recoveryCodes).toHaveLength(10);
  expect(secondFactorOf(db, reader.id)?.recoveryCodesLeft).toBe(10);
});
