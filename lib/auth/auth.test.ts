import { randomBytes } from "node:crypto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { readers, sessions } from "#db/schema.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { createAuth } from "./auth.ts";
import { createOwner } from "./create-owner.ts";
import { rememberBrowser } from "./known-browsers.ts";
import { endSession, readerOfToken, tokenOf } from "./session.ts";
import { signIn } from "./sign-in.ts";

// Hashing is slow on purpose, and these tests hash often.
vi.setConfig({ testTimeout: 30_000 });

const here = { address: "127.0.0.1", userAgent: "Firefox" };
const at = (now: number) => ({ now, random: randomBytes });
const owner = { name: "Ada", email: "Ada@Example.org", password: "correct horse" };
const right = { email: "ada@example.org", password: "correct horse", ...here };

let db: ReturnType<typeof libraryInMemory>;
let auth: ReturnType<typeof createAuth>;
beforeEach(async () => {
  db = libraryInMemory();
  db.delete(readers).run();
  auth = createAuth(db);
  await createOwner(auth, db, owner);
});

describe("the owner", () => {
  it("is the first who asks, and nobody after", async () => {
    expect(db.select().from(readers).all()).toMatchObject([{ email: "ada@example.org", role: "owner" }]);
    expect(await createOwner(auth, db, { ...owner, email: "eve@example.org" })).toEqual({
      ok: false,
      code: "owner_exists",
    });
  });

  it("is one, when two ask at the same moment", async () => {
    db.delete(readers).run();
    const both = await Promise.all([
      createOwner(auth, db, owner),
      createOwner(auth, db, { ...owner, email: "eve@example.org" }),
    ]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(db.select().from(readers).all()).toHaveLength(1);
  });
});

describe("signing in", () => {
  it("gives a token that names the reader until the session ends", async () => {
    const answer = await signIn(db, right, at(Date.now()));
    if (!answer.ok) throw new Error(answer.code);
    expect(readerOfToken(db, answer.token, here, Date.now())).toMatchObject({
      email: "ada@example.org",
      role: "owner",
    });
    endSession(db, answer.token);
    expect(readerOfToken(db, answer.token, here, Date.now())).toBeNull();
  });

  it("gives a session that lasts, and outlives the process", async () => {
    const answer = await signIn(db, right, at(Date.now()));
    if (!answer.ok) throw new Error(answer.code);
    const [session] = db.select().from(sessions).all();
    expect(session?.expiresAt.getTime()).toBeGreaterThan(Date.now() + 89 * 86_400_000);
    expect(readerOfToken(db, answer.token, here, Date.now())).toMatchObject({ name: "Ada" });
  });

  it("refuses a wrong password, an unknown account and a made-up token in the same way", async () => {
    expect(await signIn(db, { ...right, password: "wrong password" }, at(0))).toEqual({
      ok: false,
      code: "wrong_credentials",
    });
    expect(await signIn(db, { ...right, email: "eve@example.org" }, at(0))).toEqual({
      ok: false,
      code: "wrong_credentials",
    });
    for (const token of ["made-up", "€", "a\nb", "\u0000", ""])
      expect(readerOfToken(db, token, here, Date.now())).toBeNull();
    endSession(db, "€");
  });

  it("makes guessers wait longer each time, and nobody on another network", async () => {
    const guess = { ...right, password: "wrong password", address: "2001:db8::1" };
    for (let n = 0; n < 5; n++) expect(await signIn(db, guess, at(0))).toMatchObject({ code: "wrong_credentials" });
    expect(await signIn(db, { ...right, address: "2001:db8::2" }, at(1000))).toEqual({
      ok: false,
      code: "too_many_attempts",
      retryAfterSeconds: 29,
    });
    expect(await signIn(db, right, at(1000))).toMatchObject({ ok: true });
    expect(await signIn(db, guess, at(30_000))).toMatchObject({ code: "wrong_credentials" });
    expect(await signIn(db, guess, at(30_000))).toMatchObject({ retryAfterSeconds: 60 });
    expect(await signIn(db, { ...right, address: "2001:db8::1" }, at(90_000))).toMatchObject({ ok: true });
    expect(await signIn(db, guess, at(90_000))).toMatchObject({ code: "wrong_credentials" });
  });

  it("does not slow down a browser that was signed in before, even if all share one address", async () => {
    const knownBrowser = rememberBrowser(db, db.select().from(readers).get()?.id ?? "", at(0));
    for (let n = 0; n < 5; n++) await signIn(db, { ...right, password: "wrong password" }, at(0));
    expect(await signIn(db, right, at(0))).toMatchObject({ code: "too_many_attempts" });
    expect(await signIn(db, { ...right, knownBrowser: "A".repeat(43) }, at(0))).toMatchObject({ ok: false });
    expect(await signIn(db, { ...right, knownBrowser }, at(0))).toMatchObject({ ok: true });
    for (let n = 0; n < 5; n++) await signIn(db, { ...right, password: "wrong password", knownBrowser }, at(0));
    expect(await signIn(db, { ...right, knownBrowser }, at(0))).toMatchObject({ code: "too_many_attempts" });
  });

  it("slows a network down after twenty wrong passwords, for any account, and no other network", async () => {
    await failAtOnce(20, "10.0.0.1");
    expect(await signIn(db, { ...right, address: "10.0.0.1" }, at(0))).toMatchObject({ code: "too_many_attempts" });
    expect(await signIn(db, right, at(0))).toMatchObject({ ok: true });
  }, 30_000);

  it("does not let one account's right password clear the count of a network", async () => {
    await failAtOnce(19, "10.0.0.1");
    expect(await signIn(db, { ...right, address: "10.0.0.1" }, at(0))).toMatchObject({ ok: true });
    await failAtOnce(1, "10.0.0.1");
    expect(await signIn(db, { ...right, address: "10.0.0.1" }, at(0))).toMatchObject({ code: "too_many_attempts" });
  }, 30_000);

  it("counts attempts that are made at the same moment", async () => {
    const tries = Array.from({ length: 12 }, () => signIn(db, { ...right, password: "wrong password" }, at(0)));
    const answers = await Promise.all(tries);
    expect(answers.filter((answer) => !answer.ok && answer.code === "wrong_credentials")).toHaveLength(5);
  });
});

/** Tries `times` wrong passwords from one address, each for another account. */
async function failAtOnce(times: number, address: string): Promise<void> {
  const attempts = Array.from({ length: times }, (_, n) =>
    signIn(db, { ...here, email: `nobody${n}@example.org`, password: "wrong password", address }, at(0)),
  );
  await Promise.all(attempts);
}

describe("the token of a request", () => {
  it.each([
    [{ authorization: "Bearer abc" }, "abc"],
    [{ authorization: "Token abc" }, "abc"],
    [{ cookie: "theme=dark; token=abc%2B" }, "abc+"],
    [{ cookie: "mytoken=abc" }, undefined],
    [{ cookie: "token=%" }, undefined],
    [{}, undefined],
  ])("is read from %o", (headers, token) => {
    expect(tokenOf(new Headers(headers))).toBe(token);
  });
});
