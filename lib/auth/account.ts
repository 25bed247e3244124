import type { Db } from "#db/open.ts";
import { ownerId, readerByEmail, readerById, replacePasswordHash, updateReader } from "#db/accounts/readers.ts";
import { keepAccess } from "./access-log.ts";
import { isPasswordOf } from "./password.ts";
import { hashPassword } from "./password-hash.ts";
import { provePassword, type PasswordRefusal } from "./prove-password.ts";
import { forgetSecondFactor } from "./second-factor/second-factor.ts";
import { endOtherSessions } from "./sessions.ts";

/** The caller of a password reset, which comes from no browser. */
const ON_THE_MACHINE = { address: "this computer", userAgent: "npm run reset-password" };

export type PasswordChange = { ok: true; endedSessions: number } | PasswordRefusal;
export type ProfileChange = { ok: true } | { ok: false; code: "address_taken" } | PasswordRefusal;

interface PasswordRequest {
  current: string;
  /** Its length has been checked already. */
  next: string;
  /** The token of the session that stays; the reader's others end. */
  token: string | undefined;
}

/**
 * Replaces a reader's password if they know the current one, and ends their other sessions. `now`: epoch milliseconds.
 */
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

/**
 * Gives the owner a new password without the current one, ends all sessions, and turns the second factor off: for
 * somebody with access to the machine itself. Returns the owner's email address; null if there is no owner yet.
 */
export async function resetPassword(
  db: Db,
  password: string,
  now: number,
): Promise<{ email: string; endedSessions: number; hadSecondFactor: boolean } | null> {
  const id = ownerId(db);
  const owner = id === undefined ? undefined : readerById(db, id);
  if (!owner) return null;
  const hash = await hashPassword(password);
  return db.transaction(() => {
    replacePasswordHash(db, owner.id, hash, new Date(now));
    const hadSecondFactor = forgetSecondFactor(db, owner.id);
    if (hadSecondFactor) keepAccess(db, owner.id, { kind: "second_factor_off" }, ON_THE_MACHINE, now);
    return { email: owner.email, endedSessions: endOtherSessions(db, owner.id, undefined), hadSecondFactor };
  });
}

/**
 * Changes a reader's name and email address. A new address requires the password: otherwise anyone who finds an open
 * browser could lock its reader out.
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

/** The message at the start if the environment has a password that is not the owner's; null if it does not. */
export async function describeIgnoredPassword(db: Db, password: string | undefined): Promise<string | null> {
  const id = ownerId(db);
  if (!password || id === undefined || (await isPasswordOf(db, id, password))) return null;
  return (
    "LEKTR_OWNER_PASSWORD is ignored: it only creates the owner, who exists already and has another password. " +
    "To change it, use Settings › Account or `npm run reset-password`, and then remove the variable."
  );
}
