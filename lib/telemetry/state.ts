import type { z } from "zod";
import { lastAttempt, listAttempts } from "#db/telemetryLedger.ts";
import { readSchedule } from "#db/telemetrySchedule.ts";
import type {
  LedgerPage as LedgerPageShape,
  TelemetryResult,
  TelemetryState as TelemetryStateShape,
} from "#lib/api-contract/telemetry.ts";
import { isAgreement, NOTICE_VERSION } from "./consent.ts";
import { hostName, intervalSeconds } from "./settings.ts";
import { type Authorities, readStanding, type Standing } from "./standing.ts";

/** What became of something that was sent, or should have been. */
type Result = z.infer<typeof TelemetryResult>;

/** How telemetry stands, for whoever shows it. */
export type TelemetryState = z.infer<typeof TelemetryStateShape>;

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

/** A page of attempts to send, each with the bytes as they were on the wire. */
export type LedgerPage = z.infer<typeof LedgerPageShape>;

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
