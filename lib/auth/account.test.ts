import { randomBytes } from "node:crypto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Db } from "#db/open.ts";
import { readers } from "#db/schema.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { changePassword, changeProfile, describeIgnoredPassword, resetPassword } from "./account.ts";
import { createAuth } from "./auth.ts";
import { createOwner } from "./create-owner.ts";
import { readerOfToken, startSession } from "./session.ts";
import { signIn } from "./sign-in.ts";

// Hashing is slow on purpose, and these tests hash often.
vi.setConfig({ testTimeout: 30_000 });

const caller = { address: "127.0.0.1", userAgent: "" };
const clock = { now: 0, random: randomBytes };
const OLD = "correct horse";
const NEW = "battery staple";

let db: Db;
let id: string;
beforeEach(async () => {
  db = libraryInMemory();
  db.delete(readers).run();
  await createOwner(createAuth(db), db, { name: "Ada", email: "ada@example.org", password: OLD });
  id = db.select().from(readers).get()?.id ?? "";
});

function start(): string {
  return startSession(db, id, caller, clock);
}

function isOpen(token: string): boolean {
  return readerOfToken(db, token, caller, 0) !== null;
}

async function canSignIn(password: string, email = "ada@example.org"): Promise<boolean> {
  return (await signIn(db, { ...caller, email, password }, clock)).ok;
}

describe("a change of password", () => {
  it("needs the present one, and signs out every other browser", async () => {
    const [here, lost] = [start(), start()];
    expect(await changePassword(db, id, { current: NEW, next: NEW, token: here }, 0)).toEqual({
      ok: false,
      code: "wrong_password",
    });
    expect([isOpen(lost), await canSignIn(OLD)]).toEqual([true, true]);
    const changed = await changePassword(db, id, { current: OLD, next: NEW, token: here }, 0);
    // Includes the session that signing in has just started.
    expect(changed).toEqual({ ok: true, endedSessions: 2 });
    expect([isOpen(here), isOpen(lost)]).toEqual([true, false]);
    expect([await canSignIn(OLD), await canSignIn(NEW)]).toEqual([false, true]);
  });

  it("lets nobody guess the present one through a session that was left open", async () => {
    const guess = (now: number) => changePassword(db, id, { current: "a guess", next: NEW, token: undefined }, now);
    for (let n = 0; n < 5; n++) expect(await guess(0)).toMatchObject({ code: "wrong_password" });
    expect(await guess(0)).toEqual({ ok: false, code: "too_many_attempts", retryAfterSeconds: 30 });
    expect(await changePassword(db, id, { current: OLD, next: NEW, token: undefined }, 30_000)).toMatchObject({
      ok: true,
    });
  });
});

it("resets the owner's password on the machine, signs out every browser, and says what to sign in with", async () => {
  const token = start();
  expect(await resetPassword(db, NEW, 0)).toMatchObject({ email: "ada@example.org", endedSessions: 1 });
  expect([isOpen(token), await canSignIn(OLD), await canSignIn(NEW)]).toEqual([false, false, true]);
  db.delete(readers).run();
  expect(await resetPassword(db, NEW, 0)).toBeNull();
});

it("changes the name and the address to sign in with, unless another reader has that address", async () => {
  const change = (name: string, email: string, password: string) => changeProfile(db, id, { name, email, password }, 0);
  const refused = { ok: false, code: "wrong_password" };
  expect(await change("Ada L.", "countess@example.org", "")).toEqual(refused);
  expect(await change("Ada L.", "countess@example.org", NEW)).toEqual(refused);
  expect(await change("Ada L.", "Countess@Example.org", OLD)).toEqual({ ok: true });
  expect([await canSignIn(OLD), await canSignIn(OLD, "countess@example.org")]).toEqual([false, true]);
  const at = new Date(0);
  const eve = { id: "eve", name: "Eve", email: "eve@example.org", createdAt: at, updatedAt: at };
  db.insert(readers).values(eve).run();
  expect(await change("Ada", "EVE@example.org", OLD)).toEqual({ ok: false, code: "address_taken" });
  expect(await change("Ada", "countess@example.org", "")).toEqual({ ok: true });
});

it("lets nobody try passwords by way of a new address", async () => {
  const guess = () => changeProfile(db, id, { name: "Ada", email: "eve@example.org", password: NEW }, 0);
  for (let n = 0; n < 5; n++) expect(await guess()).toMatchObject({ code: "wrong_password" });
  expect(await guess()).toEqual({ ok: false, code: "too_many_attempts", retryAfterSeconds: 30 });
});

it("says that LEKTR_OWNER_PASSWORD is ignored only where it differs from the owner's password", async () => {
  expect(await describeIgnoredPassword(db, undefined)).toBeNull();
  expect(await describeIgnoredPassword(db, OLD)).toBeNull();
  expect(await describeIgnoredPassword(db, NEW)).toMatch(/^LEKTR_OWNER_PASSWORD is ignored: .*reset-password/);
  expect(await describeIgnoredPassword(db, NEW)).not.toContain(NEW);
  db.delete(readers).run();
  expect(await describeIgnoredPassword(db, NEW)).toBeNull();
});
