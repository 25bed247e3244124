import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import type { Db } from "#db/open.ts";
import { readers } from "#db/schema.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { createAuth } from "../auth.ts";
import { createOwner } from "../create-owner.ts";
import { Reader } from "../session.ts";
import { confirmSecondFactor, startSecondFactor } from "./second-factor.ts";

export const PASSWORD = "correct horse";
export const caller = { address: "192.0.2.7", userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0" };

/** A clock for tests. `now`: epoch milliseconds. */
export const at = (now: number) => ({ now, random: randomBytes });

/** The code that an authenticator app with this secret shows. */
export function codeAt(secret: string, now: number): string {
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: now });
}

/** A library whose owner has a password. */
export async function libraryWithOwner(): Promise<{ db: Db; reader: Reader }> {
  const db = libraryInMemory();
  db.delete(readers).run();
  await createOwner(createAuth(db), db, { name: "Ada", email: "ada@example.org", password: PASSWORD });
  return { db, reader: Reader.parse(db.select().from(readers).get()) };
}

/** Turns the reader's second factor on. Returns the secret of their app and their recovery codes. */
export async function turnOn(
  db: Db,
  reader: Reader,
  now: number,
): Promise<{ secret: string; recoveryCodes: string[] }> {
  const started = await startSecondFactor(db, reader, PASSWORD, at(now));
  if (!started.ok) throw new Error(started.code);
  const { secret } = started.enrolment;
  const confirmed = confirmSecondFactor(db, reader, { ...caller, code: codeAt(secret, now) }, at(now));
  if (!confirmed.ok) throw new Error(confirmed.code);
  return { secret, recoveryCodes: confirmed.recoveryCodes };
}
