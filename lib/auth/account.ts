import { hashPassword } from "better-auth/crypto";
import type { Db } from "#db/open.ts";
import { ownerId, readerByEmail, readerById, replacePasswordHash, updateReader } from "#db/readers.ts";
import { attemptLimit, countAttempt, secondsToWait } from "./attempts.ts";
import { isPasswordOf } from "./password.ts";
import { endOtherSessions } from "./sessions.ts";

const DELAYS = { free: 5, firstDelay: 30_000, longestDelay: 15 * 60_000 };

export type PasswordChange =
  | { ok: true; endedSessions: number }
  | { ok: false; code: "wrong_password" }
  | { ok: false; code: "too_many_attempts"; retryAfterSeconds: number };

interface PasswordRequest {
  current: string;
  /** Already checked for its length. */
  next: string;
  /** Of the session that goes on; the reader's others end. */
  token: string | undefined;
}

/** Replaces a reader's password if they know the present one, and ends their other sessions. `now`: epoch milliseconds. */
export async function changePassword(
  db: Db,
  readerId: string,
  { current, next, token }: PasswordRequest,
  now: number,
): Promise<PasswordChange> {
  const limits = [attemptLimit(`password of ${readerId}`, DELAYS)];
  const retryAfterSeconds = secondsToWait(db, limits, now);
  if (retryAfterSeconds > 0) return { ok: false, code: "too_many_attempts", retryAfterSeconds };
  const attempt = countAttempt(db, limits, now);
  if (!(await isPasswordOf(db, readerId, current))) return { ok: false, code: "wrong_password" };
  attempt.succeeded(limits.length);
  const hash = await hashPassword(next);
  return db.transaction(() => {
    replacePasswordHash(db, readerId, hash, new Date(now));
    return { ok: true, endedSessions: endOtherSessions(db, readerId, token) };
  });
}

/**
 * Gives the owner a new password without the present one, and ends all sessions: for whoever has the machine itself. Returns what the
 * owner signs in with; null if there is no owner yet.
 */
export async function resetPassword(
  db: Db,
  password: string,
  now: number,
): Promise<{ email: string; endedSessions: number } | null> {
  const id = ownerId(db);
  const owner = id === undefined ? undefined : readerById(db, id);
  if (!owner) return null;
  const hash = await hashPassword(password);
  return db.transaction(() => {
    replacePasswordHash(db, owner.id, hash, new Date(now));
    return { email: owner.email, endedSessions: endOtherSessions(db, owner.id, undefined) };
  });
}

/** Changes what a reader is called and signs in with. False if another reader has this address. */
export function changeProfile(
  db: Db,
  readerId: string,
  { name, email }: { name: string; email: string },
  now: number,
): boolean {
  const address = email.trim().toLowerCase();
  return db.transaction(() => {
    const other = readerByEmail(db, address);
    if (other && other.id !== readerId) return false;
    updateReader(db, readerId, { name, email: address, now: new Date(now) });
    return true;
  });
}

/** What to say at the start if the environment names another password than the owner's; null if it does not. */
export async function describeIgnoredPassword(db: Db, password: string | undefined): Promise<string | null> {
  const id = ownerId(db);
  if (!password || id === undefined || (await isPasswordOf(db, id, password))) return null;
  return (
    "LEKTR_OWNER_PASSWORD is ignored: it only creates the owner, who exists already and has another password. " +
    "To change it, use Settings › Account or `npm run reset-password`, and then remove the variable."
  );
}
