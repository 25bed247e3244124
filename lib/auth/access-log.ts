import { RETENTION } from "#lib/vocabulary/retention.ts";
import {
  type AccessEventRow,
  listAccessEvents,
  repeatAccessEvent,
  storeAccessEvent,
} from "#db/accounts/access-events.ts";
import type { Db } from "#db/open.ts";
import { log } from "#lib/log.ts";
import { browserName } from "./browser-name.ts";
import { networkOf } from "./network.ts";
import type { Caller } from "./session.ts";

/** Number of events kept per reader. */
const MOST_KEPT = 100;
/** Refused attempts, and other bursts, from one network are one event until there were none for this long. */
const BURST_MS = 60 * 60 * 1000;
/** As many as can be read at a glance. */
const MOST_LISTED = 20;

interface NewEvent {
  kind: AccessEventRow["kind"];
  /** The name of the program or its token. */
  name?: string;
}

const WORDS = {
  signed_in: "auth: signed in",
  refused: "auth: a sign-in was refused",
  code_asked: "auth: a password was right, and a code is asked for",
  code_refused: "auth: a code was refused",
  recovery_code_used: "auth: a recovery code was used",
  second_factor_on: "auth: the second factor was turned on",
  second_factor_off: "auth: the second factor was turned off",
  recovery_codes_made: "auth: recovery codes were made",
  token_made: "auth: a token was made",
  program_connected: "auth: a program was connected",
} as const;

/** Stores for the reader, and logs, that somebody signed in or connected, or tried to. `now`: epoch milliseconds. */
export function recordAccess(db: Db, readerId: string, event: NewEvent, caller: Caller, now: number): void {
  const { address, times } = keepAccess(db, readerId, event, caller, now);
  // Of a burst, log the 1st, 2nd, 4th, 8th …
  if (!Number.isInteger(Math.log2(times))) return;
  const browser = browserName(caller.userAgent);
  log(WORDS[event.kind], { address, browser, ...(comesInBursts(event.kind) && { times }) });
}

/**
 * Stores for the reader that somebody signed in or connected, or tried to. Returns the stored address, and how often it
 * happened in a row. `now`: epoch milliseconds.
 */
export function keepAccess(
  db: Db,
  readerId: string,
  { kind, name }: NewEvent,
  caller: Caller,
  now: number,
): { address: string; times: number } {
  const address = comesInBursts(kind) ? networkOf(caller.address) : caller.address;
  const event = { readerId, kind, name: name ?? null, address, userAgent: caller.userAgent.slice(0, 400), at: now };
  const times = comesInBursts(kind) ? repeatAccessEvent(db, event, now - BURST_MS) : undefined;
  if (times === undefined) storeAccessEvent(db, event, { before: now - RETENTION.accessEvent.ms, most: MOST_KEPT });
  return { address, times: times ?? 1 };
}

/** Kinds of events that anyone can cause repeatedly. */
function comesInBursts(kind: NewEvent["kind"]): boolean {
  return kind === "refused" || kind === "code_asked" || kind === "code_refused";
}

/** Somebody who signed in or connected, or tried to. */
export interface AccessEvent {
  id: number;
  kind: AccessEventRow["kind"];
  name: string | null;
  /** In plain words, for instance “Firefox on Windows”. */
  browser: string;
  address: string;
  times: number;
  /** ISO 8601, UTC; the last time, if there were several. */
  at: string;
}

/** Recent sign-ins, connections and attempts, the latest first. */
export function recentAccess(db: Db, readerId: string, now: number): AccessEvent[] {
  return listAccessEvents(db, readerId, now - RETENTION.accessEvent.ms, MOST_LISTED).map(
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
