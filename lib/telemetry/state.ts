import type { z } from "zod";
import type { Db } from "#db/open.ts";
import { pendingDeletion } from "#db/telemetry/deletion.ts";
import { type AttemptFilter, lastAttempt, listAttempts, summariseAttempts } from "#db/telemetry/ledger.ts";
import type {
  LedgerPage as LedgerPageShape,
  LedgerSummary as LedgerSummaryShape,
  TelemetryResult,
  TelemetryState as TelemetryStateShape,
} from "#lib/api-contract/telemetry.ts";
import type { Env } from "#lib/env.ts";
import { isAgreement, openNotice } from "./consent/consent.ts";
import type { ReceiverProfile } from "./consent/receiver-profile.ts";
import { hostName, intervalSeconds, type ReceiverSettings, receiverName, receiverNamed } from "./consent/settings.ts";
import { nextReportAt, type TelemetryStatus } from "./consent/status.ts";

/** What became of something that was sent, or should have been. */
type Result = z.infer<typeof TelemetryResult>;

/** Whether telemetry is on, and why, for whoever shows it. */
export type TelemetryState = z.infer<typeof TelemetryStateShape>;

/** The status with what surrounds it. `problem`: what went wrong with the last choice. */
export function stateOf(
  status: TelemetryStatus,
  { db, env, profile = null }: { db: Db; env: Env; profile?: ReceiverProfile | null },
  problem: string | null,
) {
  const { mode, effective, delivery, lockedBy, reason, cause, because, permit, config, receiver } = status;
  return {
    mode,
    effective,
    delivery,
    lockedBy,
    cause,
    because,
    reason,
    problem,
    installationId: permit?.installationId ?? null,
    host: hostName(env),
    operator: receiver && operatorOf(receiver, profile),
    intervalSeconds: intervalSeconds(env, config),
    nextReportAt: permit && nextReportAt(db),
    lastResult: resultOf(lastAttempt(db)),
    deletionRequest: resultOf(lastAttempt(db, "deletion_request")),
    deletionPending: pendingDeletion(db) !== undefined,
    ...agreedTo(status),
  } satisfies TelemetryState;
}

function resultOf(row: ReturnType<typeof lastAttempt>): Result | null {
  return row ? { ...row, at: new Date(row.at).toISOString() } : null;
}

/** Who answers for a receiver, if it is the one that this release was built with. */
function operatorOf({ host, apiKey }: ReceiverSettings, profile: ReceiverProfile | null): TelemetryState["operator"] {
  if (!profile || apiKey !== profile.public_key || new URL(host).host !== new URL(profile.host).host) return null;
  const {
    operator: name,
    contact,
    policy,
    public_statistics: publicStatistics,
    retention_days: retentionDays,
  } = profile;
  return { name, contact, policy, publicStatistics, retentionDays };
}

function agreedTo({ consent, receiver }: TelemetryStatus) {
  const seen = "noticeVersion" in consent ? consent : null;
  const agreement = isAgreement(consent) ? consent : null;
  const agreedReceiver = receiverNamed(agreement?.receiver ?? null);
  const noticeAsks = openNotice(consent, receiverName(receiver));
  return {
    decidedAt: seen?.decidedAt == null ? null : new Date(seen.decidedAt).toISOString(),
    decidedVia: seen?.via ?? null,
    contact: agreement?.contact ?? null,
    agreedHost: agreedReceiver && new URL(agreedReceiver.host).host,
    sendsEvents: agreement?.sendsEvents ?? null,
    noticeVersion: seen?.noticeVersion ?? null,
    schemaVersion: seen?.schemaVersion ?? null,
    noticePending: noticeAsks !== null,
    noticeAsks,
  };
}

/** A page of attempts to send, each with the bytes as they were on the wire. */
export type LedgerPage = z.infer<typeof LedgerPageShape>;

/** Which part of the ledger to read. */
export interface LedgerRequest extends AttemptFilter {
  limit: number;
  cursor?: string | undefined;
}

/** How much of each kind was sent, or not, on each day. */
export type LedgerSummary = z.infer<typeof LedgerSummaryShape>;

/** The ledger by day of this machine, kind and outcome, the latest day first. */
export function readLedgerSummary(db: Db, now: Date): LedgerSummary {
  const today = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  return { today, items: summariseAttempts(db) };
}

/** A page of the ledger, newest first. A cursor that is none begins at the top. */
export function readLedger(db: Db, { limit, cursor, ...filter }: LedgerRequest): LedgerPage {
  const before = cursor !== undefined && /^\d{1,15}$/.test(cursor) ? Number(cursor) : null;
  const rows = listAttempts(db, { ...filter, limit: limit + 1, before });
  const items = rows.slice(0, limit).map((row) => ({
    ...row,
    at: new Date(row.at).toISOString(),
    body: row.body.toString("utf8"),
  }));
  return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.id) : null };
}
