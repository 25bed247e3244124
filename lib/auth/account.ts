import type { Db } from "#db/open.ts";
import { ownerId, readerByEmail, readerById, replacePasswordHash, updateReader } from "#db/readers.ts";
import { attemptLimit, countAttempt, secondsToWait } from "./attempts.ts";
import { isPasswordOf } from "./password.ts";
import { hashPassword } from "./passwordHash.ts";
import { endOtherSessions } from "./sessions.ts";

const DELAYS = { free: 5, firstDelay: 30_000, longestDelay: 15 * 60_000 };

/** Why somebody who is signed in was not believed to be the reader. */
export type Unproved =
  | { ok: false; code: "wrong_password" }
  | { ok: false; code: "too_many_attempts"; retryAfterSeconds: number };
export type PasswordChange = { ok: true; endedSessions: number } | Unproved;
export type ProfileChange = { ok: true } | { ok: false; code: "address_taken" } | Unproved;

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
  const proof = await provePassword(db, readerId, current, now);
  if (!proof.ok) return proof;
  const hash = await hashPassword(next);
  return db.transaction(() => {
    replacePasswordHash(db, readerId, hash, new Date(now));
    return { ok: true, endedSessions: endOtherSessions(db, readerId, token) };
  });
}

/** Whether the reader who is signed in knows the password, too. Wrong ones are counted, and the next has to wait. */
async function provePassword(
  db: Db,
  readerId: string,
  password: string,
  now: number,
): Promise<{ ok: true } | Unproved> {
  const limits = [attemptLimit(`password of ${readerId}`, DELAYS)];
  const retryAfterSeconds = secondsToWait(db, limits, now);
  if (retryAfterSeconds > 0) return { ok: false, code: "too_many_attempts", retryAfterSeconds };
  const attempt = countAttempt(db, limits, now);
  if (!(await isPasswordOf(db, readerId, password))) return { ok: false, code: "wrong_password" };
  attempt.succeeded(limits.length);
  return { ok: true };
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

/**
 * Changes what a reader is called and signs in with. A new address needs the password: whoever finds an open browser could otherwise lock
 * its reader out.
 */
export async function changeProfile(
  db: Db,
  readerId: string,
  { name, email, password }: { name: string; email: string; password: string },
  now: number,
): Promise<ProfileChange> {
  const address = email.trim().toLowerCase();
  if (readerById(db, readerId)?.email !== address) {
    const proof = await provePassword(db, readerId, password, now);
    if (!proof.ok) return proof;
  }
  return db.transaction(() => {
    const other = readerByEmail(db, address);
    if (other && other.id !== readerId) return { ok: false, code: "address_taken" };
    updateReader(db, readerId, { name, email: address, now: new Date(now) });
    return { ok: true };
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
