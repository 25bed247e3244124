import type { Db } from "#db/open.ts";
import { deletePendingSignIns } from "#db/accounts/second-factors.ts";
import { deleteOtherSessions, listSessions, sessionByHash } from "#db/accounts/sessions.ts";
import { browserName } from "./browser-name.ts";
import { hashOf } from "./secret.ts";

/** As many as a readable list can have; scripts that sign in each time can have more. */
const MOST_LISTED = 30;

/** A session of the reader. */
export interface OpenSession {
  id: string;
  /** In plain words, for instance “Firefox on Windows”. */
  browser: string;
  /** The network address it was last used from; null if that was not stored. */
  address: string | null;
  /** ISO 8601, UTC. */
  lastUsedAt: string;
  /** Whether it is the caller's own session. */
  isCurrent: boolean;
}

/** The reader's sessions: the one of `token` first, then the most recently used. */
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
 * Ends all of the reader's sessions except the one of `token`, and sign-ins that wait for a code. Returns the number of
 * sessions.
 */
export function endOtherSessions(db: Db, readerId: string, token: string | undefined): number {
  deletePendingSignIns(db, readerId);
  return deleteOtherSessions(db, readerId, token === undefined ? null : hashOf(token));
}
