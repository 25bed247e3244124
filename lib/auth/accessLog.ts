import { type AccessEventRow, listAccessEvents, repeatAccessEvent, storeAccessEvent } from "#db/access-events.ts";
import type { Db } from "#db/open.ts";
import { log } from "#lib/log.ts";
import { browserName } from "./browser-name.ts";
import { networkOf } from "./network.ts";
import type { Caller } from "./session.ts";

/** How long events are kept, and how many of a reader. */
const KEPT_MS = 90 * 24 * 60 * 60 * 1000;
const MOST_KEPT = 100;
/** Refusals from one network are one event until there was none for so long. */
const BURST_MS = 60 * 60 * 1000;
/** As many as can be read at a glance. */
const MOST_LISTED = 20;

interface NewEvent {
  kind: AccessEventRow["kind"];
  /** What the program or its token is called. */
  name?: string;
}

const WORDS = {
  signed_in: "auth: signed in",
  refused: "auth: a sign-in was refused",
  token_made: "auth: a token was made",
  program_connected: "auth: a program was connected",
} as const;

/** Keeps for the reader, and tells the log, that somebody came in, or tried to. `now`: epoch milliseconds. */
export function recordAccess(db: Db, readerId: string, { kind, name }: NewEvent, caller: Caller, now: number): void {
  const isRefused = kind === "refused";
  const address = isRefused ? networkOf(caller.address) : caller.address;
  const event = { readerId, kind, name: name ?? null, address, userAgent: caller.userAgent.slice(0, 400), at: now };
  const times = isRefused ? repeatAccessEvent(db, event, now - BURST_MS) : undefined;
  if (times === undefined) storeAccessEvent(db, event, { before: now - KEPT_MS, most: MOST_KEPT });
  // Of a burst of refusals the log tells the 1st, 2nd, 4th, 8th … .
  if (times !== undefined && !Number.isInteger(Math.log2(times))) return;
  log(WORDS[kind], { address, browser: browserName(caller.userAgent), ...(isRefused && { times: times ?? 1 }) });
}

/** Somebody who came in, or tried to. */
export interface AccessEvent {
  id: number;
  kind: AccessEventRow["kind"];
  name: string | null;
  /** In plain words, for instance “Firefox on Windows”. */
  browser: string;
  address: string;
  times: number;
  /** ISO 8601, UTC; of the last, if it was several times. */
  at: string;
}

/** Who came in lately, or tried to, the latest first. */
export function recentAccess(db: Db, readerId: string, now: number): AccessEvent[] {
  return listAccessEvents(db, readerId, now - KEPT_MS, MOST_LISTED).map(
    ({ id, kind, name, userAgent, address, times, at }) => ({
      id,
      kind,
      name,
      browser: browserName(userAgent),
      address,
      times,
      at: new Date(at).toISOString(),
    }),
  );
}
