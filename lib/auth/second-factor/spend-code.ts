import type { Db } from "#db/open.ts";
import { secondFactorRow, spendRecoveryCode, spendStep } from "#db/accounts/second-factors.ts";
import { recordAccess } from "../access-log.ts";
import { attemptLimit, countAttempt, GUESSING, secondsToWait } from "../attempts.ts";
import { isKnownBrowser } from "../known-browsers.ts";
import { hashOf } from "../secret.ts";
import type { Caller, Reader } from "../session.ts";
import { stepOfCode } from "./totp.ts";
import { readTypedCode } from "./typed-code.ts";

/** A code typed by somebody who knows the password. */
export interface CodeAttempt extends Caller {
  /** A code of six digits or a recovery code. */
  code: string;
  /** The known-browser cookie (known-browsers.ts). */
  knownBrowser?: string | undefined;
}

/** Why a code was not accepted. */
export type CodeRefusal =
  | { ok: false; code: "wrong_code" }
  | { ok: false; code: "too_many_codes"; retryAfterSeconds: number };

/**
 * Accepts a code from the reader's app, or a recovery code, once. Records wrong codes, and used recovery codes, for the
 * reader. `now`: epoch milliseconds.
 */
export function spendCode(db: Db, reader: Reader, attempt: CodeAttempt, now: number): { ok: true } | CodeRefusal {
  const tried = tryCode(db, reader, attempt, now, () => useUp(db, reader.id, attempt.code, now));
  if (!tried.ok) {
    if (tried.code === "wrong_code") recordAccess(db, reader.id, { kind: "code_refused" }, attempt, now);
    return tried;
  }
  if (tried.accepted === "recovery_code") recordAccess(db, reader.id, { kind: "recovery_code_used" }, attempt, now);
  return { ok: true };
}

/**
 * Has `accept` judge a code, unless the last wrong one was too recent. Only somebody with the password gets this far,
 * so wrong codes count from anywhere; such attempts do not slow down a browser that the reader has signed in with
 * before.
 */
export function tryCode<T>(
  db: Db,
  { id, email }: Reader,
  { knownBrowser }: Pick<CodeAttempt, "knownBrowser">,
  now: number,
  accept: () => T | null,
): { ok: true; accepted: T } | CodeRefusal {
  const isKnown = knownBrowser !== undefined && isKnownBrowser(db, email, knownBrowser, now);
  const limits = [attemptLimit(`code of ${id}${isKnown ? ` from browser ${hashOf(knownBrowser)}` : ""}`, GUESSING)];
  const retryAfterSeconds = secondsToWait(db, limits, now);
  if (retryAfterSeconds > 0) return { ok: false, code: "too_many_codes", retryAfterSeconds };
  const counted = countAttempt(db, limits, now);
  const accepted = accept();
  if (accepted === null) return { ok: false, code: "wrong_code" };
  counted.succeeded(limits.length);
  return { ok: true, accepted };
}

function useUp(db: Db, readerId: string, typed: string, now: number): "code" | "recovery_code" | null {
  const factor = secondFactorRow(db, readerId);
  const code = readTypedCode(typed);
  if (!factor || factor.turnedOnAt === null || code === null) return null;
  if (code.kind === "recovery_code") return spendRecoveryCode(db, readerId, code.hash) ? code.kind : null;
  const step = stepOfCode(factor.secret, code.digits, now);
  return step !== null && spendStep(db, readerId, step) ? code.kind : null;
}
