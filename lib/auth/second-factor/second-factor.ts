import { RETENTION } from "#lib/vocabulary/retention.ts";
import type { Db } from "#db/open.ts";
import {
  confirmSecret,
  deletePendingSignIns,
  deleteSecondFactor,
  deleteUnconfirmedSecret,
  recoveryCodesLeft,
  replaceRecoveryCodes,
  secondFactorRow,
  storeUnconfirmedSecret,
} from "#db/accounts/second-factors.ts";
import { recordAccess } from "../access-log.ts";
import { provePassword, type PasswordRefusal } from "../prove-password.ts";
import type { Clock } from "../secret.ts";
import type { Reader } from "../session.ts";
import { newSecret, secretUri, stepOfCode } from "./totp.ts";
import { newRecoveryCodes, readTypedCode, recoveryCodeHash } from "./typed-code.ts";
import { type CodeAttempt, type CodeRefusal, tryCode, spendCode } from "./spend-code.ts";

/** A reader's second factor, as Settings shows it. */
export interface SecondFactor {
  /** ISO 8601, UTC. */
  turnedOnAt: string;
  recoveryCodesLeft: number;
}

/** The data for an authenticator app. */
export interface Enrolment {
  /** Base32. */
  secret: string;
  /** `otpauth://totp/…`. */
  uri: string;
}

/** New recovery codes: they can only be read this once. */
export type NewRecoveryCodes = { ok: true; recoveryCodes: string[] };

/** Whether this reader needs a code to sign in. */
export function isSecondFactorOn(db: Db, readerId: string): boolean {
  return secondFactorOf(db, readerId) !== null;
}

/** The reader's second factor; null if it is off. */
export function secondFactorOf(db: Db, readerId: string): SecondFactor | null {
  const turnedOnAt = secondFactorRow(db, readerId)?.turnedOnAt;
  if (turnedOnAt == null) return null;
  return { turnedOnAt: new Date(turnedOnAt).toISOString(), recoveryCodesLeft: recoveryCodesLeft(db, readerId) };
}

/**
 * Creates a secret for a reader who knows the password. Nothing is turned on before a code proves that their app has
 * it.
 */
export async function startSecondFactor(
  db: Db,
  { id, email }: Reader,
  password: string,
  { now, random }: Clock,
): Promise<{ ok: true; enrolment: Enrolment } | { ok: false; code: "already_on" } | PasswordRefusal> {
  const proof = await provePassword(db, id, password, now);
  if (!proof.ok) return proof;
  const secret = newSecret(random);
  if (!storeUnconfirmedSecret(db, { readerId: id, secret, startedAt: now })) return { ok: false, code: "already_on" };
  return { ok: true, enrolment: { secret, uri: secretUri(secret, email) } };
}

/** Cancels a second factor that was not turned on. */
export function cancelSecondFactor(db: Db, readerId: string): void {
  deleteUnconfirmedSecret(db, readerId);
}

/** Turns the second factor on if the code belongs to the new secret, and creates recovery codes. */
export function confirmSecondFactor(
  db: Db,
  reader: Reader,
  attempt: CodeAttempt,
  { now, random }: Clock,
): NewRecoveryCodes | { ok: false; code: "expired" } | CodeRefusal {
  const row = secondFactorRow(db, reader.id);
  if (!row || row.turnedOnAt !== null || row.startedAt <= now - RETENTION.secondFactorSetup.ms)
    return { ok: false, code: "expired" };
  const typed = readTypedCode(attempt.code);
  const tried = tryCode(db, reader, attempt, now, () =>
    typed?.kind === "code" ? stepOfCode(row.secret, typed.digits, now) : null,
  );
  if (!tried.ok) return tried;
  return db.transaction(() => {
    confirmSecret(db, reader.id, { now, step: tried.accepted });
    recordAccess(db, reader.id, { kind: "second_factor_on" }, attempt, now);
    return { ok: true, recoveryCodes: storeNewCodes(db, reader.id, random) };
  });
}

function storeNewCodes(db: Db, readerId: string, random: Clock["random"]): string[] {
  const codes = newRecoveryCodes(random);
  replaceRecoveryCodes(db, readerId, codes.map(recoveryCodeHash));
  return codes;
}

/** Proof that a signed-in caller is the reader. */
export interface FullProof extends CodeAttempt {
  password: string;
}

/** Creates new recovery codes; the earlier ones become invalid. */
export async function renewRecoveryCodes(
  db: Db,
  reader: Reader,
  proof: FullProof,
  { now, random }: Clock,
): Promise<NewRecoveryCodes | CodeRefusal | PasswordRefusal> {
  const password = await provePassword(db, reader.id, proof.password, now);
  if (!password.ok) return password;
  return db.transaction(() => {
    const used = spendCode(db, reader, proof, now);
    if (!used.ok) return used;
    recordAccess(db, reader.id, { kind: "recovery_codes_made" }, proof, now);
    return { ok: true, recoveryCodes: storeNewCodes(db, reader.id, random) };
  });
}

/** Turns the second factor off, and deletes the secret and the recovery codes. */
export async function turnOffSecondFactor(
  db: Db,
  reader: Reader,
  proof: FullProof,
  now: number,
): Promise<{ ok: true } | CodeRefusal | PasswordRefusal> {
  const password = await provePassword(db, reader.id, proof.password, now);
  if (!password.ok) return password;
  return db.transaction(() => {
    const used = spendCode(db, reader, proof, now);
    if (!used.ok) return used;
    forgetSecondFactor(db, reader.id);
    recordAccess(db, reader.id, { kind: "second_factor_off" }, proof, now);
    return { ok: true };
  });
}

/**
 * Turns the second factor off without any proof: for somebody with access to the machine itself. Returns whether it was
 * on.
 */
export function forgetSecondFactor(db: Db, readerId: string): boolean {
  const wasOn = isSecondFactorOn(db, readerId);
  deleteSecondFactor(db, readerId);
  deletePendingSignIns(db, readerId);
  return wasOn;
}
