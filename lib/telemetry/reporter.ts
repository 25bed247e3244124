import type { Db } from "#db/open.ts";
import { subtractCounters } from "#db/telemetry.ts";
import { claimReport, type ScheduleRow, settleReport } from "#db/telemetrySchedule.ts";
import type { Passage } from "./attempt.ts";
import { idInMode } from "./consent.ts";
import type { Parcel } from "./envelope.ts";
import type { Gate } from "./gate.ts";
import { timedId, timeOf } from "./reportId.ts";
import { buildReport, type Instance, type Report, reportSender } from "./report.ts";
import { attemptDue, dueReport, type Pace, type Tried } from "./schedule.ts";
import { settlementOf } from "./settlement.ts";
import type { Permit } from "./standing.ts";

/** How long a claim holds, in milliseconds: longer than any request can take. */
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

/** A report that this process alone may send, and when it is tried again should that come to nothing. */
interface Claim extends Tried {
  at: number;
  lastDeliveredAt: number | null;
}

/** Sends the usage report if it is due and no other process is at it, and plans the next. Tells what became of it. */
export async function reportIfDue(permit: Permit, options: ReporterOptions): Promise<Passage | null> {
  const { db, gate, newId, now, pace, stopped } = options;
  const at = now();
  const due = dueReport(db, at, pace);
  const tried = attemptDue(due, at, pace, () => timedId(newId(), at));
  if (!tried) return null;
  const claim = takeClaim(due, tried, at, options);
  if (!claim) return null;
  const report = reportFor(permit, claim, options);
  const passage = await gate.pass(parcelOf(report, permit, claim), permit);
  if (!stopped()) settle(passage, claim, report, options);
  return passage;
}

/** Claims the report. The retry is planned with the claim, so that a process that dies here does not report at each restart. */
function takeClaim(due: ScheduleRow, tried: Tried, at: number, { db, instance }: ReporterOptions): Claim | null {
  const claim = { ...tried, owner: instance.instanceId, now: at, leaseMs: LEASE_MS };
  return claimReport(db, due, claim) ? { ...tried, at, lastDeliveredAt: due.lastDeliveredAt } : null;
}

function reportFor(permit: Permit, { at, lastDeliveredAt }: Claim, { db, instance }: ReporterOptions): Report {
  const from = lastDeliveredAt ?? permit.agreement.decidedAt;
  return buildReport(db, instance, reportSender(permit), { from, to: at });
}

function parcelOf({ properties }: Report, { mode, agreement, installationId }: Permit, { at, uuid }: Claim): Parcel {
  const firstTried = timeOf(uuid) ?? at;
  const known = idInMode(uuid, mode, agreement);
  return { event: "usage_report", uuid: known, installationId, at: firstTried, properties };
}

/** Plans what comes next; what was delivered is taken off the counters, in the same transaction. */
function settle(
  passage: Passage,
  claim: Claim,
  { carried }: Report,
  { db, instance, now, pace, log }: ReporterOptions,
): void {
  const settlement = settlementOf(passage, claim, now(), pace);
  db.transaction(
    () => {
      const mine = settleReport(db, instance.instanceId, claim.uuid, settlement);
      if (mine && settlement.lastDeliveredAt !== undefined) subtractCounters(db, carried);
    },
    { behavior: "immediate" },
  );
  if (claim.attempt > 1 || !("because" in passage)) return;
  const next = new Date(settlement.nextDueAt).toISOString();
  log(`telemetry: the report was not delivered (${passage.because}), next attempt ${next}`);
}
