import { RETENTION } from "#lib/vocabulary/retention.ts";
import type { Db } from "#db/open.ts";
import {
  type DeletionRow,
  forgetDeletions,
  lastDeletion,
  type PendingDeletion,
  pendingDeletion,
  planDeletion,
  settleDeletion,
  storeDeletion,
} from "#db/telemetry/deletion.ts";
import { SCHEMA_VERSION } from "../catalogue/catalogue.ts";
import type { Gate } from "./gate.ts";
import { released } from "./report.ts";
import { receiverName, receiverNamed } from "../consent/settings.ts";
import type { Allowance, Permit, TelemetryStatus } from "../consent/status.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** The result of asking for deletion. `pending`: there is an undelivered request already. */
export type DeletionAnswer = "asked" | "pending" | "nothing_sent" | "no_id";

/** Stores a request to delete what was sent under an id; it is sent until it is delivered, at most once a day. */
export function askForDeletion(db: Db, status: TelemetryStatus, now: number, newId: () => string): DeletionAnswer {
  const { permit } = status;
  if (!permit) return pendingDeletion(db) ? "pending" : "no_id";
  return keepRequest(db, permit, now, newId);
}

/** Keeps a request under the id of a permit. */
export function keepRequest(db: Db, permit: Permit, now: number, newId: () => string): DeletionAnswer {
  const receiver = receiverName(permit.receiver);
  if (permit.delivery !== "send" || receiver === null) return "nothing_sent";
  const { installationId } = permit;
  if (pendingDeletion(db)?.installationId === installationId) return "pending";
  const last = lastDeletion(db);
  const dueAt = last === undefined ? now : Math.max(now, earliestAfter(last, now));
  storeDeletion(db, { installationId, receiver, uuid: newId(), askedAt: now, dueAt });
  return "asked";
}

/** At least a day after the last one. A later time comes from a clock that has been set back since. */
function earliestAfter({ askedAt, dueAt }: DeletionRow, now: number): number {
  return Math.min(Math.max(askedAt, dueAt) + DAY_MS, now + DAY_MS);
}

interface SendOptions {
  db: Db;
  gate: Gate;
  appVersion: string;
  /** Epoch milliseconds. */
  now: () => number;
  /** True once the database must be left alone. */
  stopped: () => boolean;
}

/** Sends the deletion request that is due, unless a lock forbids it. Off does not: the person asked for it. */
export async function sendDeletionIfDue(status: TelemetryStatus, options: SendOptions): Promise<void> {
  const { db, gate, now, stopped } = options;
  const at = now();
  const pending = pendingDeletion(db, at);
  if (!pending) return;
  forgetDeletions(db, { delivered: at - 2 * DAY_MS, any: at - RETENTION.receiver.ms });
  const allowance = allowanceFor(pending);
  if (!allowance?.isAllowedBy(status)) return;
  // Planned before it is sent, so that a process that crashes here does not send it at each start.
  planDeletion(db, pending.id, at + DAY_MS);
  const { outcome } = await gate.send(eventFor(pending, at, options.appVersion), allowance);
  if (!stopped() && outcome === "sent") settleDeletion(db, pending.id);
}

function allowanceFor({ receiver: name }: PendingDeletion): Allowance | null {
  const receiver = receiverNamed(name);
  return (
    receiver && {
      mode: "anonymous",
      schemaVersion: SCHEMA_VERSION,
      delivery: "send",
      receiver,
      isAllowedBy: ({ lockedBy, effective, delivery, receiver: present }) =>
        !(lockedBy !== null && effective === "off") && delivery !== "debug" && receiverName(present) === name,
    }
  );
}

function eventFor({ installationId, uuid }: PendingDeletion, at: number, appVersion: string) {
  const properties = {
    schema_version: SCHEMA_VERSION,
    app_version: released(appVersion),
    installation_id: installationId,
  };
  return { event: "deletion_request", uuid, installationId, at, properties } as const;
}
