import type { Db } from "#db/open.ts";
import { ownerId, readerByEmail } from "#db/accounts/readers.ts";
import { recordAccess } from "./access-log.ts";
import { attemptLimit, type AttemptLimit, countAttempt, GUESSING, secondsToWait } from "./attempts.ts";
import { isKnownBrowser } from "./known-browsers.ts";
import { networkOf } from "./network.ts";
import { readerOfPassword } from "./password.ts";
import { startPendingSignIn } from "./second-factor/pending-sign-in.ts";
import { isSecondFactorOn } from "./second-factor/second-factor.ts";
import { type Clock, hashOf } from "./secret.ts";
import { type Caller, type Reader, startSession } from "./session.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** From one network, for any account: behind a reverse proxy that may be everybody. */
const NETWORK = { free: 20, firstDelay: 30 * SECOND, longestDelay: 15 * MINUTE };
/**
 * For one account, from anywhere. One network alone never reaches it; many slow each other down, and lock nobody out
 * for long.
 */
const ACCOUNT = { free: 200, firstDelay: 5 * SECOND, longestDelay: MINUTE };

export type SignIn =
  | { ok: true; token: string; reader: Reader }
  | { ok: false; code: "wrong_credentials" }
  /** The password is right; the ticket is for continuing to the code (second-factor/pending-sign-in.ts). */
  | { ok: false; code: "second_factor_required"; ticket: string }
  | { ok: false; code: "too_many_attempts"; retryAfterSeconds: number };

interface SignInAttempt extends Caller {
  email: string;
  password: string;
  /** The known-browser cookie (known-browsers.ts). */
  knownBrowser?: string | undefined;
}

/**
 * Checks an e-mail address and a password and starts a session; if the reader has a second factor, returns a ticket to
 * continue with instead. Wrong attempts are counted, and the next one has to wait.
 */
export async function signIn(db: Db, attempt: SignInAttempt, clock: Clock): Promise<SignIn> {
  const { now } = clock;
  const email = attempt.email.trim().toLowerCase();
  const limits = limitsOf(db, email, attempt, now);
  const retryAfterSeconds = secondsToWait(db, limits, now);
  if (retryAfterSeconds > 0) return { ok: false, code: "too_many_attempts", retryAfterSeconds };
  const counted = countAttempt(db, limits, now);
  const reader = await readerOfPassword(db, email, attempt.password);
  if (!reader) {
    // Attempts with an unknown address concern the owner.
    const concerned = readerByEmail(db, email)?.id ?? ownerId(db);
    if (concerned !== undefined) recordAccess(db, concerned, { kind: "refused" }, attempt, now);
    return { ok: false, code: "wrong_credentials" };
  }
  counted.succeeded(1);
  if (isSecondFactorOn(db, reader.id)) {
    // Record it even if the sign-in is not finished: somebody knows the reader's password.
    recordAccess(db, reader.id, { kind: "code_asked" }, attempt, now);
    return { ok: false, code: "second_factor_required", ticket: startPendingSignIn(db, reader.id, clock) };
  }
  recordAccess(db, reader.id, { kind: "signed_in" }, attempt, now);
  return { ok: true, token: startSession(db, reader.id, attempt, clock), reader };
}

/**
 * The limits that an attempt counts towards: the first is its own, which a right password clears. A known browser is
 * not slowed down by others.
 */
function limitsOf(db: Db, email: string, { address, knownBrowser }: SignInAttempt, now: number): AttemptLimit[] {
  if (knownBrowser !== undefined && isKnownBrowser(db, email, knownBrowser, now)) {
    return [attemptLimit(`browser ${hashOf(knownBrowser)}`, GUESSING)];
  }
  const network = networkOf(address);
  return [
    attemptLimit(`account ${email} from ${network}`, GUESSING),
    attemptLimit(`network ${network}`, NETWORK),
    attemptLimit(`account ${email}`, ACCOUNT),
  ];
}

/** How long to wait, in words: “30 seconds”, “2 minutes”. */
export function waitInWords(seconds: number): string {
  if (seconds < 60) return `${seconds} ${seconds === 1 ? "second" : "seconds"}`;
  const minutes = Math.ceil(seconds / 60);
  return `${minutes} ${minutes === 1 ? "minute" : "minutes"}`;
}
