import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Db } from "#db/open.ts";
import { pendingSignIns, sessions } from "#db/schema.ts";
import { recentAccess } from "../access-log.ts";
import { changePassword, resetPassword } from "../account.ts";
import { rememberBrowser } from "../known-browsers.ts";
import { hashOf } from "../secret.ts";
import { type Reader, readerOfToken } from "../session.ts";
import { signIn } from "../sign-in.ts";
import { finishSignIn, readerOfTicket } from "./pending-sign-in.ts";
import { secondFactorOf, turnOffSecondFactor } from "./second-factor.ts";
import { at, caller, codeAt, libraryWithOwner, PASSWORD, turnOn } from "./second-factor.testing.ts";

// Hashing is slow on purpose, and these tests hash often.
vi.setConfig({ testTimeout: 30_000 });

const NOW = Date.UTC(2026, 10, 27, 12);
const SECOND = 1000;
const MINUTE = 60 * SECOND;

let db: Db;
let reader: Reader;
let secret: string;
let recoveryCodes: string[];
beforeEach(async () => {
  ({ db, reader } = await libraryWithOwner());
  vi.spyOn(console, "log").mockImplementation(() => {});
  ({ secret, recoveryCodes } = await turnOn(db, reader, NOW - 10 * MINUTE));
});

/** Submits the password; returns the ticket. */
async function typePassword(now: number, knownBrowser?: string): Promise<string> {
  const answer = await signIn(db, { ...caller, email: "ada@example.org", password: PASSWORD, knownBrowser }, at(now));
  if (answer.ok || answer.code !== "second_factor_required") throw new Error("no code was asked for");
  return answer.ticket;
}

function typeCode(ticket: string | undefined, code: string, now: number, more = {}) {
  return finishSignIn(db, ticket, { ...caller, code, ...more }, at(now));
}

describe("the password alone", () => {
  it("starts no session, also in a browser that is known", async () => {
    await typePassword(NOW);
    await typePassword(NOW, rememberBrowser(db, reader.id, at(NOW)));
    expect(db.select().from(sessions).all()).toEqual([]);
    expect(recentAccess(db, reader.id, NOW)[0]).toMatchObject({ kind: "code_asked", times: 2 });
  });

  it("gives a ticket that nobody can make, and of which only a hash is kept", async () => {
    const ticket = await typePassword(NOW);
    expect(readerOfTicket(db, ticket, NOW)).toEqual(reader);
    expect(db.select().from(pendingSignIns).all()).toMatchObject([{ ticketHash: hashOf(ticket) }]);
    for (const made of [undefined, "", "A".repeat(43), hashOf(ticket), `${ticket}=`, reader.id]) {
      expect(typeCode(made, codeAt(secret, NOW), NOW)).toEqual({ ok: false, code: "expired" });
    }
  });
});

describe("the code", () => {
  it("starts a session, once for each ticket and each code", async () => {
    const [ticket, other] = [await typePassword(NOW), await typePassword(NOW)];
    const answer = typeCode(ticket, codeAt(secret, NOW), NOW);
    if (!answer.ok) throw new Error(answer.code);
    expect(readerOfToken(db, answer.token, caller, NOW)).toEqual(reader);
    expect(typeCode(ticket, codeAt(secret, NOW + 30 * SECOND), NOW)).toEqual({ ok: false, code: "expired" });
    expect(typeCode(other, codeAt(secret, NOW), NOW)).toEqual({ ok: false, code: "wrong_code" });
    expect(typeCode(other, codeAt(secret, NOW - 30 * SECOND), NOW)).toEqual({ ok: false, code: "wrong_code" });
    expect(typeCode(other, codeAt(secret, NOW + 30 * SECOND), NOW + 30 * SECOND)).toMatchObject({ ok: true });
    expect(db.select().from(sessions).all()).toHaveLength(2);
  });

  it("can be a recovery code, which works once", async () => {
    const [ticket, other] = [await typePassword(NOW), await typePassword(NOW)];
    const code = recoveryCodes[0]?.toUpperCase() ?? "";
    expect(typeCode(ticket, code, NOW)).toMatchObject({ ok: true });
    expect(typeCode(other, code, NOW)).toEqual({ ok: false, code: "wrong_code" });
    expect(secondFactorOf(db, reader.id)?.recoveryCodesLeft).toBe(9);
    expect(recentAccess(db, reader.id, NOW).map(({ kind }) => kind)).toEqual([
      "code_refused",
      "signed_in",
      "recovery_code_used",
      "code_asked",
      "second_factor_on",
    ]);
  });

  it("that turned the second factor on does not sign in, too", async () => {
    const now = NOW - 10 * MINUTE;
    expect(typeCode(await typePassword(now), codeAt(secret, now), now)).toEqual({ ok: false, code: "wrong_code" });
  });

  it("has five minutes", async () => {
    const ticket = await typePassword(NOW);
    const [late, tooLate] = [NOW + 5 * MINUTE - 1, NOW + 5 * MINUTE];
    expect(typeCode(ticket, codeAt(secret, tooLate), tooLate)).toEqual({ ok: false, code: "expired" });
    expect(typeCode(ticket, codeAt(secret, late), late)).toMatchObject({ ok: true });
  });
});

describe("wrong codes", () => {
  const WRONG = "not a code";

  it("leave the ticket, and make the next one wait longer each time, from anywhere and with any ticket", async () => {
    const ticket = await typePassword(NOW);
    for (let n = 0; n < 5; n++) expect(typeCode(ticket, WRONG, NOW)).toEqual({ ok: false, code: "wrong_code" });
    const other = await typePassword(NOW);
    const wait = { ok: false, code: "too_many_codes", retryAfterSeconds: 30 };
    expect(typeCode(other, codeAt(secret, NOW), NOW, { address: "198.51.100.1" })).toEqual(wait);
    expect(typeCode(ticket, WRONG, NOW + 30 * SECOND)).toEqual({ ok: false, code: "wrong_code" });
    expect(typeCode(ticket, WRONG, NOW + 30 * SECOND)).toMatchObject({ retryAfterSeconds: 60 });
    expect(typeCode(ticket, codeAt(secret, NOW + 90 * SECOND), NOW + 90 * SECOND)).toMatchObject({ ok: true });
    expect(recentAccess(db, reader.id, NOW)[0]).toMatchObject({ kind: "signed_in" });
    expect(recentAccess(db, reader.id, NOW)[1]).toMatchObject({ kind: "code_refused", times: 6 });
  });

  it("of others do not hold back a browser that was signed in before", async () => {
    const ticket = await typePassword(NOW);
    for (let n = 0; n < 6; n++) typeCode(ticket, WRONG, NOW);
    const knownBrowser = rememberBrowser(db, reader.id, at(NOW));
    const code = codeAt(secret, NOW);
    expect(typeCode(ticket, code, NOW, { knownBrowser: "A".repeat(43) })).toMatchObject({ code: "too_many_codes" });
    expect(typeCode(ticket, code, NOW, { knownBrowser })).toMatchObject({ ok: true });
  });

  it("are not forgotten because the password is right", async () => {
    const ticket = await typePassword(NOW);
    for (let n = 0; n < 5; n++) typeCode(ticket, WRONG, NOW);
    expect(typeCode(await typePassword(NOW), WRONG, NOW)).toMatchObject({ code: "too_many_codes" });
  });
});

describe("a ticket ends", () => {
  it("when the password is changed", async () => {
    const ticket = await typePassword(NOW);
    await changePassword(db, reader.id, { current: PASSWORD, next: "battery staple", token: undefined }, NOW);
    expect(typeCode(ticket, codeAt(secret, NOW), NOW)).toEqual({ ok: false, code: "expired" });
  });

  it("when the password is reset on the machine", async () => {
    const ticket = await typePassword(NOW);
    await resetPassword(db, "battery staple", NOW);
    expect(typeCode(ticket, codeAt(secret, NOW), NOW)).toEqual({ ok: false, code: "expired" });
  });

  it("when the second factor is turned off, or replaced", async () => {
    const ticket = await typePassword(NOW);
    const proof = { ...caller, password: PASSWORD, code: codeAt(secret, NOW) };
    expect(await turnOffSecondFactor(db, reader, proof, NOW)).toEqual({ ok: true });
    expect(readerOfTicket(db, ticket, NOW)).toBeNull();
    ({ secret } = await turnOn(db, reader, NOW));
    expect(typeCode(ticket, codeAt(secret, NOW + 30 * SECOND), NOW + 30 * SECOND)).toMatchObject({ code: "expired" });
  });
});
