import type { Db } from "#db/open.ts";
import { deletePendingSignIns } from "#db/accounts/second-factors.ts";
import { deleteOtherSessions, listSessions, sessionByHash } from "#db/accounts/sessions.ts";
import { browserName } from "./browser-name.ts";
import { hashOf } from "./secret.ts";

/** As many as a list can hold and still be read; scripts that sign in each time can have more. */
const MOST_LISTED = 30;

/** A place where the reader is signed in. */
export interface OpenSession {
  id: string;
  /** In plain words, for instance “Firefox on Windows”. */
  browser: string;
  /** The network address it was used from last; null if that was not kept. */
  address: string | null;
  /** ISO 8601, UTC. */
  lastUsedAt: string;
  /** Whether it is the session of whoever asks. */
  isCurrent: boolean;
}

/** Where the reader is signed in: the session of `token` first, then the last used. */
export function sessionsOf(db: Db, readerId: string, token: string | undefined, now: number): OpenSession[] {
  const at = new Date(now);
  const current = token === undefined ? undefined : sessionByHash(db, hashOf(token), at)?.session;
  const others = listSessions(db, readerId, at, MOST_LISTED).filter(({ id }) => id !== current?.id);
  return [...(current?.userId === readerId ? [current] : []), ...others].slice(0, MOST_LISTED).map((row) => ({
    id: row.id,
    browser: browserName(row.userAgent ?? ""),
    address: row.ipAddress === "" ? null : row.ipAddress,
    lastUsedAt: row.updatedAt.toISOString(),
    isCurrent: row.id === current?.id,
  }));
}

/**
 * Ends all of the reader's sessions but the one of `token`, and sign-ins that wait for a code. Returns how many
 * sessions.
 */
export function endOtherSessions(db: Db, readerId: string, token: string | undefined): number {
  deletePendingSignIns(db, readerId);
  return deleteOtherSessions(db, readerId, token === undefined ? null : hashOf(token));
}
