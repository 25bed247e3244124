import { lastAttempt, type LedgerRow, listAttempts } from "#db/telemetryLedger.ts";
import { readSchedule } from "#db/telemetrySchedule.ts";
import { isAgreement, NOTICE_VERSION } from "./consent.ts";
import type { Delivery, Effective, Mode } from "./locks.ts";
import { hostName, intervalSeconds } from "./settings.ts";
import { type Authorities, readStanding, type Standing } from "./standing.ts";

/** What became of something that was sent, or should have been. */
export interface Result extends Pick<LedgerRow, "event" | "outcome" | "status"> {
  /** ISO 8601, UTC. */
  at: string;
}

/** How telemetry stands, for whoever shows it. */
export interface TelemetryState {
  /** What was chosen. */
  mode: Mode;
  /** What is in force. */
  effective: Effective;
  delivery: Delivery;
  /** The lock that keeps telemetry off, or below what was chosen. */
  lockedBy: string | null;
  /** One sentence: “Off: DO_NOT_TRACK is set”. */
  reason: string;
  /** As the receiver knows it; null while off. */
  installationId: string | null;
  host: string;
  intervalSeconds: number;
  /** ISO 8601, UTC; null while off. */
  nextReportAt: string | null;
  /** `at` is ISO 8601, UTC; `status` that of HTTP, if there was an answer. Null if the ledger is empty. */
  lastResult: Result | null;
  /** The last request to delete what was sent, likewise. */
  deletionRequest: Result | null;
  contact: string | null;
  /** The notice that was seen; null if none was. */
  noticeVersion: number | null;
  /** The version of the catalogue that was agreed to: fields that came later are not sent. Null if none was. */
  schemaVersion: number | null;
  /** Whether there is a newer notice than the one that was seen, and telemetry is chosen: the owner is asked once. */
  noticePending: boolean;
}

/** Reads how telemetry stands, all of it from its source. */
export function readState(authorities: Authorities): TelemetryState {
  const { db, env } = authorities;
  const standing = readStanding(authorities);
  const { mode, effective, delivery, lockedBy, reason, permit, config } = standing;
  return {
    mode,
    effective,
    delivery,
    lockedBy,
    reason,
    installationId: permit?.installationId ?? null,
    host: hostName(env),
    intervalSeconds: intervalSeconds(env, config),
    nextReportAt: permit && nextReportAt(authorities),
    lastResult: resultOf(lastAttempt(db)),
    deletionRequest: resultOf(lastAttempt(db, "deletion_request")),
    ...accepted(standing),
  };
}

function resultOf(row: ReturnType<typeof lastAttempt>): Result | null {
  return row ? { ...row, at: new Date(row.at).toISOString() } : null;
}

/** When the next report is planned, ISO 8601 in UTC. */
export function nextReportAt({ db }: Authorities): string | null {
  const planned = readSchedule(db)?.nextDueAt;
  return planned === undefined ? null : new Date(planned).toISOString();
}

function accepted({
  consent,
}: Standing): Pick<TelemetryState, "contact" | "noticeVersion" | "schemaVersion" | "noticePending"> {
  const seen = "noticeVersion" in consent ? consent : null;
  return {
    contact: "contact" in consent ? consent.contact : null,
    noticeVersion: seen?.noticeVersion ?? null,
    schemaVersion: seen?.schemaVersion ?? null,
    noticePending: isAgreement(consent) && consent.noticeVersion < NOTICE_VERSION,
  };
}

/** One attempt to send, with the bytes as they were on the wire. */
export interface LedgerItem extends Omit<LedgerRow, "at" | "body"> {
  /** ISO 8601, UTC. */
  at: string;
  body: string;
}

export interface LedgerPage {
  items: LedgerItem[];
  nextCursor: string | null;
}

/** A page of the ledger, newest first. A cursor that is none begins at the top. */
export function readLedger(
  { db }: Authorities,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): LedgerPage {
  const before = cursor !== undefined && /^\d{1,15}$/.test(cursor) ? Number(cursor) : null;
  const rows = listAttempts(db, { limit: limit + 1, before });
  const items = rows.slice(0, limit).map((row) => ({
    ...row,
    at: new Date(row.at).toISOString(),
    body: row.body.toString("utf8"),
  }));
  return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.id) : null };
}
