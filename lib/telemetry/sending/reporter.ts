import type { Db } from "#db/open.ts";
import { subtractCounters } from "#db/telemetry/consent.ts";
import { claimReport, type ScheduleRow, settleReport } from "#db/telemetry/schedule.ts";
import type { SendResult } from "./attempt.ts";
import type { OutgoingEvent } from "./batch-body.ts";
import { idInMode } from "../consent/pseudonyms.ts";
import type { Gate } from "./gate.ts";
import { nextAttemptAfter } from "./next-attempt.ts";
import { timedId, timeOf } from "./report-id.ts";
import { buildReport, type Instance, periodStart, type Report, reportSender } from "./report.ts";
import { attemptAt, type Pace, type PlannedAttempt } from "./schedule.ts";
import type { Permit } from "../consent/status.ts";

/** How long a claim is valid, in milliseconds: longer than any request can take. */
const LEASE_MS = 30 * 1000;

export interface ReporterOptions {
  db: Db;
  gate: Gate;
  instance: Instance;
  pace: Pace;
  /** Epoch milliseconds. */
  now: () => number;
  newId: () => string;
  log: (line: string) => void;
  /** True once the database must be left alone. */
  stopped: () => boolean;
}

/** A report that only this process may send, and when it is retried if that fails. */
interface ReportTurn extends PlannedAttempt {
  at: number;
  /** The plan that it was due by. */
  plan: ScheduleRow;
}

/**
 * Sends the usage report that is due, unless another process does, and plans the next. Returns the result; null if
 * another process does.
 */
export async function sendReport(
  plan: ScheduleRow,
  permit: Permit,
  options: ReporterOptions,
): Promise<SendResult | null> {
  const { gate, newId, now, pace, stopped } = options;
  const at = now();
  const tried = attemptAt(plan, at, pace, () => timedId(newId(), at));
  const claim = takeClaim(plan, tried, at, options);
  if (!claim) return null;
  const report = reportFor(permit, claim, options);
  const result = await gate.send(eventOf(report, permit, claim), permit);
  if (!stopped()) settle(result, claim, report, options);
  return result;
}

/**
 * Claims the report. The retry is planned with the claim, so that a process that crashes here does not report at each
 * restart.
 */
function takeClaim(
  plan: ScheduleRow,
  tried: PlannedAttempt,
  at: number,
  { db, instance }: ReporterOptions,
): ReportTurn | null {
  const claim = { ...tried, owner: instance.instanceId, now: at, leaseMs: LEASE_MS };
  return claimReport(db, plan, claim) ? { ...tried, at, plan } : null;
}

function reportFor(permit: Permit, { at, plan }: ReportTurn, { db, instance }: ReporterOptions): Report {
  const from = periodStart(plan, permit.agreement, at);
  return buildReport(db, instance, reportSender(permit), { from, to: at });
}

function eventOf({ properties }: Report, permit: Permit, { at, uuid }: ReportTurn): OutgoingEvent {
  const { mode, chosen, installationId } = permit;
  const firstTried = timeOf(uuid) ?? at;
  return { event: "usage_report", uuid: idInMode(uuid, mode, chosen), installationId, at: firstTried, properties };
}

/** Plans the next attempt or report, and subtracts what was delivered from the counters, in one transaction. */
function settle(
  result: SendResult,
  claim: ReportTurn,
  { carried }: Report,
  { db, instance, now, pace, log }: ReporterOptions,
): void {
  const next = nextAttemptAfter(result, claim, now(), pace);
  db.transaction(
    () => {
      const mine = settleReport(db, instance.instanceId, claim.uuid, next);
      if (mine && next.lastDeliveredAt !== undefined) subtractCounters(db, carried);
    },
    { behavior: "immediate" },
  );
  if (claim.attempt > 1 || !("because" in result)) return;
  const nextAttempt = new Date(next.nextDueAt).toISOString();
  log(`telemetry: the report was not delivered (${result.because}), next attempt ${nextAttempt}`);
}
