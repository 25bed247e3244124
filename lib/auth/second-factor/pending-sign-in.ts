import { RETENTION } from "#lib/vocabulary/retention.ts";
import type { Db } from "#db/open.ts";
import { readerById } from "#db/accounts/readers.ts";
import { pendingSignInByHash, storePendingSignIn, takePendingSignIn } from "#db/accounts/second-factors.ts";
import { recordAccess } from "../access-log.ts";
import { type Clock, hashOf } from "../secret.ts";
import { Reader, startSession } from "../session.ts";
import { isSecondFactorOn } from "./second-factor.ts";
import { type CodeAttempt, type CodeRefusal, spendCode } from "./spend-code.ts";

/** The cookie that contains the ticket between the password and the code. */
export const TICKET_COOKIE = "lektr-sign-in";

/** How long the reader has to enter the code, in seconds. */
export const TICKET_SECONDS = RETENTION.ticket.ms / 1000;

const TICKET = /^[\w-]{43}$/;

export type FinishedSignIn =
  | { ok: true; token: string; reader: Reader }
  /** There is no such ticket, or it has expired. */
  | { ok: false; code: "expired" }
  | CodeRefusal;

/**
 * Records that somebody entered the reader's password. Returns the ticket for continuing to the code; the database
 * stores its hash. Each costs the server a password hash, so there are never many.
 */
export function startPendingSignIn(db: Db, readerId: string, { now, random }: Clock): string {
  const ticket = random(32).toString("base64url");
  storePendingSignIn(db, { ticketHash: hashOf(ticket), readerId, expiresAt: now + TICKET_SECONDS * 1000 }, now);
  return ticket;
}

/**
 * The reader whose password was entered for this ticket; null if it was used, has expired, or no code is required any
 * more.
 */
export function readerOfTicket(db: Db, ticket: string | undefined, now: number): Reader | null {
  if (ticket === undefined || !TICKET.test(ticket)) return null;
  const pending = pendingSignInByHash(db, hashOf(ticket), now);
  if (!pending || !isSecondFactorOn(db, pending.readerId)) return null;
  return Reader.nullable().parse(readerById(db, pending.readerId) ?? null);
}

/** Checks the code and starts a session. A wrong code is counted, and leaves the ticket for the next attempt. */
export function finishSignIn(db: Db, ticket: string | undefined, attempt: CodeAttempt, clock: Clock): FinishedSignIn {
  // One transaction: a sign-in that fails does not use up a code.
  return db.transaction(() => {
    const reader = readerOfTicket(db, ticket, clock.now);
    if (ticket === undefined || reader === null) return { ok: false, code: "expired" };
    const used = spendCode(db, reader, attempt, clock.now);
    if (!used.ok) return used;
    takePendingSignIn(db, hashOf(ticket));
    recordAccess(db, reader.id, { kind: "signed_in" }, attempt, clock.now);
    return { ok: true, token: startSession(db, reader.id, attempt, clock), reader };
  });
}
