import { randomBytes } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { readers, sessions } from "#db/schema.ts";
import { libraryInMemory } from "#db/testing.ts";
import { createAuth } from "./auth.ts";
import { createOwner } from "./createOwner.ts";
import { endSession, readerOfToken, tokenOf } from "./session.ts";
import { signIn } from "./signIn.ts";

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

  it("stops after five wrong passwords for an account, from any address, and starts again after a quarter of an hour", async () => {
    for (let n = 0; n < 5; n++) {
      await signIn(db, { ...right, password: "wrong password", address: `10.0.0.${n}` }, at(0));
    }
    expect(await signIn(db, right, at(1000))).toEqual({
      ok: false,
      code: "too_many_attempts",
      retryAfterSeconds: 899,
    });
    expect(await signIn(db, right, at(15 * 60 * 1000))).toMatchObject({ ok: true });
  });

  it("stops after twenty wrong passwords from an address, for any account", async () => {
    for (let n = 0; n < 20; n++) {
      await signIn(
        db,
        { ...here, email: `nobody${n}@example.org`, password: "wrong password", address: "10.0.0.1" },
        at(0),
      );
    }
    expect(await signIn(db, { ...right, address: "10.0.0.1" }, at(0))).toMatchObject({ code: "too_many_attempts" });
    expect(await signIn(db, right, at(0))).toMatchObject({ ok: true });
  });

  it("does not let one account's right password clear the count of an address", async () => {
    for (let n = 0; n < 19; n++) {
      await signIn(
        db,
        { ...here, email: `nobody${n}@example.org`, password: "wrong password", address: "10.0.0.1" },
        at(0),
      );
    }
    expect(await signIn(db, { ...right, address: "10.0.0.1" }, at(0))).toMatchObject({ ok: true });
    await signIn(db, { ...here, email: "nobody@example.org", password: "wrong password", address: "10.0.0.1" }, at(0));
    expect(await signIn(db, { ...right, address: "10.0.0.1" }, at(0))).toMatchObject({ code: "too_many_attempts" });
  });

  it("counts attempts that are made at the same moment", async () => {
    const tries = Array.from({ length: 12 }, () => signIn(db, { ...right, password: "wrong password" }, at(0)));
    const answers = await Promise.all(tries);
    expect(answers.filter((answer) => !answer.ok && answer.code === "wrong_credentials")).toHaveLength(5);
  });
});

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
