import type { Db } from "#db/open.ts";
import { attemptLimit, countAttempt, GUESSING, secondsToWait } from "./attempts.ts";
import { isPasswordOf } from "./password.ts";

/** Why a signed-in caller was not accepted as the reader. */
export type PasswordRefusal =
  | { ok: false; code: "wrong_password" }
  | { ok: false; code: "too_many_attempts"; retryAfterSeconds: number };

/** Whether the signed-in caller knows the reader's password, too. Wrong ones are counted, and the next has to wait. */
export async function provePassword(
  db: Db,
  readerId: string,
  password: string,
  now: number,
): Promise<{ ok: true } | PasswordRefusal> {
  const limits = [attemptLimit(`password of ${readerId}`, GUESSING)];
  const retryAfterSeconds = secondsToWait(db, limits, now);
  if (retryAfterSeconds > 0) return { ok: false, code: "too_many_attempts", retryAfterSeconds };
  const attempt = countAttempt(db, limits, now);
  if (!(await isPasswordOf(db, readerId, password))) return { ok: false, code: "wrong_password" };
  attempt.succeeded(limits.length);
  return { ok: true };
}
