import type { z } from "zod";
import type { Db } from "#db/open.ts";
import { pendingDeletion } from "#db/telemetry-deletion.ts";
import { lastAttempt, listAttempts } from "#db/telemetryLedger.ts";
import type {
  LedgerPage as LedgerPageShape,
  TelemetryResult,
  TelemetryState as TelemetryStateShape,
} from "#lib/api-contract/telemetry.ts";
import type { Env } from "#lib/env.ts";
import { isAgreement, openNotice } from "./consent.ts";
import { hostName, intervalSeconds, receiverName, receiverNamed } from "./settings.ts";
import { nextReportAt, type TelemetryStatus } from "./status.ts";

/** What became of something that was sent, or should have been. */
type Result = z.infer<typeof TelemetryResult>;

/** Whether telemetry is on, and why, for whoever shows it. */
export type TelemetryState = z.infer<typeof TelemetryStateShape>;

/** The status with what surrounds it. `problem`: what went wrong with the last choice. */
export function stateOf(status: TelemetryStatus, { db, env }: { db: Db; env: Env }, problem: string | null) {
  const { mode, effective, delivery, lockedBy, reason, permit, config } = status;
  return {
    mode,
    effective,
    delivery,
    lockedBy,
    reason,
    problem,
    installationId: permit?.installationId ?? null,
    host: hostName(env),
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

function agreedTo({ consent, receiver }: TelemetryStatus) {
  const seen = "noticeVersion" in consent ? consent : null;
  const agreement = isAgreement(consent) ? consent : null;
  const agreedReceiver = receiverNamed(agreement?.receiver ?? null);
  const noticeAsks = openNotice(consent, receiverName(receiver));
  return {
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

/** A page of the ledger, newest first. A cursor that is none begins at the top. */
export function readLedger(db: Db, { limit, cursor }: { limit: number; cursor?: string | undefined }): LedgerPage {
  const before = cursor !== undefined && /^\d{1,15}$/.test(cursor) ? Number(cursor) : null;
  const rows = listAttempts(db, { limit: limit + 1, before });
  const items = rows.slice(0, limit).map((row) => ({
    ...row,
    at: new Date(row.at).toISOString(),
    body: row.body.toString("utf8"),
  }));
  return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.id) : null };
}
