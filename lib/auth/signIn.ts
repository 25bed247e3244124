import { createHash } from "node:crypto";
import type { Db } from "#db/open.ts";
import { countFailure, failuresOf, takeBackFailure } from "#db/readers.ts";
import type { Auth } from "./auth.ts";
import { isRejection } from "./rejection.ts";
import { Reader } from "./session.ts";

/** Failed attempts that are allowed in each window, for one account and for one network address. */
const LIMITS = { account: 5, address: 20 };
const WINDOW_MS = 15 * 60 * 1000;

export type SignIn =
  | { ok: true; token: string; reader: Reader }
  | { ok: false; code: "wrong_credentials" }
  | { ok: false; code: "too_many_attempts"; retryAfterSeconds: number };

interface Attempt {
  email: string;
  password: string;
  /** The network address that the attempt comes from. */
  address: string;
}

/** Checks an e-mail address and a password and starts a session. Wrong attempts are counted, right ones are not. */
export async function signIn(auth: Auth, db: Db, attempt: Attempt, now: number): Promise<SignIn> {
  const email = attempt.email.trim().toLowerCase();
  const keys = [
    { key: hash(`account ${email}`), limit: LIMITS.account },
    { key: hash(`address ${attempt.address}`), limit: LIMITS.address },
  ];
  const blocked = keys
    .map(({ key, limit }) => ({ ...failuresOf(db, key, now), limit }))
    .find(({ failures, limit }) => failures >= limit);
  if (blocked) {
    return { ok: false, code: "too_many_attempts", retryAfterSeconds: Math.ceil((blocked.resetsAt - now) / 1000) };
  }
  // Counted before the password is checked, so that attempts made at the same moment are counted too.
  for (const { key } of keys) countFailure(db, key, now, now + WINDOW_MS);
  const session = await checkPassword(auth, email, attempt.password);
  if (!session) return { ok: false, code: "wrong_credentials" };
  for (const { key } of keys) takeBackFailure(db, key);
  return { ok: true, token: session.token, reader: session.reader };
}

async function checkPassword(auth: Auth, email: string, password: string) {
  try {
    const { token, user } = await auth.api.signInEmail({ body: { email, password } });
    return { token, reader: Reader.parse(user) };
  } catch (error) {
    if (isRejection(error)) return null;
    throw error;
  }
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
