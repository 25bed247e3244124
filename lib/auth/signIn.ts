import type { Db } from "#db/open.ts";
import { countFailure, failuresOf, takeBackFailure } from "#db/readers.ts";
import { readerOfPassword } from "./password.ts";
import { type Clock, hashOf } from "./secret.ts";
import { type Caller, type Reader, startSession } from "./session.ts";

/** Failed attempts that are allowed in each window, for one account and for one network address. */
const LIMITS = { account: 5, address: 20 };
const WINDOW_MS = 15 * 60 * 1000;

export type SignIn =
  | { ok: true; token: string; reader: Reader }
  | { ok: false; code: "wrong_credentials" }
  | { ok: false; code: "too_many_attempts"; retryAfterSeconds: number };

interface Attempt extends Caller {
  email: string;
  password: string;
}

/** Checks an e-mail address and a password and starts a session. Wrong attempts are counted, right ones are not. */
export async function signIn(db: Db, attempt: Attempt, clock: Clock): Promise<SignIn> {
  const { now } = clock;
  const email = attempt.email.trim().toLowerCase();
  const keys = [
    { key: hashOf(`account ${email}`), limit: LIMITS.account },
    { key: hashOf(`address ${attempt.address}`), limit: LIMITS.address },
  ];
  const blocked = keys
    .map(({ key, limit }) => ({ ...failuresOf(db, key, now), limit }))
    .find(({ failures, limit }) => failures >= limit);
  if (blocked) {
    return { ok: false, code: "too_many_attempts", retryAfterSeconds: Math.ceil((blocked.resetsAt - now) / 1000) };
  }
  // Counted before the password is checked, so that attempts made at the same moment are counted too.
  for (const { key } of keys) countFailure(db, key, now, now + WINDOW_MS);
  const reader = await readerOfPassword(db, email, attempt.password);
  if (!reader) return { ok: false, code: "wrong_credentials" };
  for (const { key } of keys) takeBackFailure(db, key);
  return { ok: true, token: startSession(db, reader.id, attempt, clock), reader };
}
