import { readSchedule } from "#db/telemetry/schedule.ts";
import type { Db } from "#db/open.ts";
import type { z } from "zod";
import type { TelemetryCause } from "#lib/api-contract/telemetry.ts";
import type { Env } from "#lib/env.ts";
import type { Acceptance } from "../catalogue/fields.ts";
import type { ConfigFile } from "./config.ts";
import { type Agreement, type Consent, isAgreement, readConsentAtEpoch } from "./consent.ts";
import { idInMode, type ReportMode } from "./pseudonyms.ts";
import type { ClosedLock } from "#lib/vocabulary/telemetry-locks.ts";
import { closedLocks, environmentAnswer, lowestLock } from "./locks.ts";
import { isDebugging, NO_RECEIVER, type ReceiverSettings, receiverName, receiverOf } from "./settings.ts";

/** The choice of a person. `unset` behaves as `off`. */
export type Mode = Consent["mode"];

/** The effective mode, from the least to the most. */
export type Effective = "off" | ReportMode;

/** Whether a report is sent, kept in the ledger, or logged and kept. */
export type Delivery = "send" | "local" | "debug";

/** A cause, and what it is about: `POSTHOG_API_KEY is not a key`. */
interface Cause {
  cause: z.infer<typeof TelemetryCause>;
  because: string | null;
}

/** Everything that decides whether something may be sent. Each source is read every time, never cached. */
export interface ConsentSources {
  db: Db;
  env: Env;
  /** Reads `config.toml` as it is now. */
  config: () => ConfigFile;
  /** Whether the data folder says that telemetry was switched off, whatever the database says. */
  isOffInFolder: () => boolean;
  /**
   * Off in the memory of this process; `unstored` says why it could not be stored, if so. Null if this process is not
   * off.
   */
  processOff: () => { unstored: string | null } | null;
}

/** Whether telemetry is on, and why. */
export interface TelemetryStatus extends Cause {
  /** What was chosen. */
  mode: Mode;
  effective: Effective;
  delivery: Delivery;
  /** The lock that keeps telemetry off or below what was chosen; null if none does. */
  lockedBy: string | null;
  /** One sentence: “Off: DO_NOT_TRACK is set”. */
  reason: string;
  /** Settings that are not understood, and therefore keep telemetry off. */
  mistakes: string[];
  consent: Consent;
  config: ConfigFile;
  /** The epoch of the choice that this is based on. */
  epoch: number;
  /** The receiver that this server is set up with. */
  receiver: ReceiverSettings | null;
  /** Permission to send; null while off, or before a choice has created an id. */
  permit: Permit | null;
}

/** Permission to send: in which form, where to, and whether it is still given. */
export interface Allowance extends Acceptance {
  delivery: Delivery;
  receiver: ReceiverSettings;
  /** Whether it may leave under this status. */
  isAllowedBy: (status: TelemetryStatus) => boolean;
}

/**
 * Permission to send: in which mode, under which id, and where to (`NO_RECEIVER` if reports are kept on this machine).
 */
export interface Permit extends Allowance {
  epoch: number;
  /** The installation id as the receiver knows it in this mode. */
  installationId: string;
  /** The salt of the choice, and the mode that it was created for. */
  chosen: { chosen: ReportMode; salt: string };
  agreement: Agreement;
}

/** Reads whether telemetry is on: the lowest of the choice and of everything that outranks it. */
export function readStatus(sources: ConsentSources): TelemetryStatus {
  const { db, env } = sources;
  const { consent: recorded, epoch } = readConsentAtEpoch(db);
  const config = sources.config();
  const processOff = sources.processOff();
  const isOff = processOff !== null || sources.isOffInFolder();
  const consent = isOff && recorded.mode !== "off" ? SWITCHED_OFF : recorded;
  const locks = closedLocks(env, config);
  const lock = lowestLock(locks);
  const wanted = wantedMode(consent, env);
  const effective = lock && RANK[lock.cap] < RANK[wanted] ? lock.cap : wanted;
  const isLocked = lock !== null && (lock.cap === "off" || effective !== wanted);
  const { delivery, ...whyOn } = deliveryFor(consent, env);
  const why = effective === "off" ? whyOff(consent, lock, processOff) : whyOn;
  const { receiver } = receiverOf(env);
  return {
    mode: consent.mode,
    effective,
    delivery,
    lockedBy: isLocked ? lock.name : null,
    ...why,
    reason: reasonOf(why, { effective, mode: consent.mode, lock }),
    mistakes: locks.flatMap(({ isMistake, because }) => (isMistake ? [because] : [])),
    consent,
    config,
    epoch,
    receiver,
    permit: effective === "off" ? null : permitFor(consent, { effective, delivery, epoch, receiver }),
  };
}

const SWITCHED_OFF: Consent = {
  mode: "off",
  unreadable: false,
  noticeVersion: 0,
  schemaVersion: 0,
  decidedAt: null,
  via: null,
};

const RANK: Record<Effective, number> = { off: 0, anonymous: 1, identified: 2 };

function wantedMode(consent: Consent, env: Env): Effective {
  if (consent.mode === "unset") return environmentAnswer(env) ?? "off";
  return isAgreement(consent) ? reportMode(consent) : "off";
}

/** Reports that are only kept on this machine are built as anonymous ones. */
function reportMode({ mode }: Agreement): ReportMode {
  return mode === "local" ? "anonymous" : mode;
}

/** What becomes of a report while telemetry is on, and why. */
function deliveryFor(consent: Consent, env: Env): Cause & { delivery: Delivery } {
  if (isDebugging(env)) return { delivery: "debug", cause: "debug", because: null };
  if (consent.mode === "local") return { delivery: "local", cause: "chosen_local", because: null };
  const found = receiverOf(env);
  if (found.receiver === null) return { delivery: "local", cause: "no_receiver", because: found.why };
  const isAgreed = !isAgreement(consent) || consent.receiver === receiverName(found.receiver);
  if (!isAgreed) return { delivery: "local", cause: "other_receiver", because: new URL(found.receiver.host).host };
  return { delivery: "send", cause: "sending", because: null };
}

function whyOff(
  consent: Consent,
  lock: ClosedLock | null,
  processOff: ReturnType<ConsentSources["processOff"]>,
): Cause {
  if (lock?.cap === "off") return { cause: "locked", because: lock.because };
  if (processOff?.unstored) return { cause: "until_restart", because: processOff.unstored };
  if ("unreadable" in consent && consent.unreadable) return { cause: "unreadable", because: null };
  return { cause: consent.mode === "unset" ? "not_chosen" : "switched_off", because: null };
}

/** The sentence for a cause, as the API and the log tell it. */
function reasonOf(
  { cause, because }: Cause,
  { effective, mode, lock }: { effective: Effective; mode: Mode; lock: ClosedLock | null },
): string {
  switch (cause) {
    case "locked":
      return `Off: ${because}`;
    case "until_restart":
      return `Off until this server is restarted: ${because}`;
    case "unreadable":
      return "Off: the record of what was chosen cannot be read";
    case "not_chosen":
      return "Off: not yet chosen";
    case "switched_off":
      return "Off: switched off";
    case "debug":
      return "Printed to the log, not sent: LEKTR_TELEMETRY_DEBUG is set";
    case "chosen_local":
      return "Kept local: you chose that nothing is sent";
    case "no_receiver":
      return `Kept local: ${because}`;
    case "other_receiver":
      return `Kept local: you have not agreed to send to ${because}`;
    case "sending":
      return effective !== mode && lock ? `On: ${effective}, because ${lock.because}` : `On: ${effective}`;
  }
}

function permitFor(
  consent: Consent,
  status: { effective: ReportMode; delivery: Delivery; epoch: number; receiver: ReceiverSettings | null },
): Permit | null {
  if (!isAgreement(consent) || consent.identity === null) return null;
  const { effective: mode, delivery, epoch, receiver } = status;
  const { installationId, salt } = consent.identity;
  const chosen = { chosen: reportMode(consent), salt };
  return {
    epoch,
    mode,
    schemaVersion: consent.schemaVersion,
    installationId: idInMode(installationId, mode, chosen),
    chosen,
    agreement: consent,
    delivery,
    isAllowedBy: ({ permit }) => isSame({ epoch, mode, delivery }, permit),
    // While debugging, the request is shown as it would be.
    receiver: (delivery === "local" ? null : receiver) ?? NO_RECEIVER,
  };
}

/** Whether a permit is still valid: neither consent nor a lock has changed. */
function isSame({ epoch, mode, delivery }: Pick<Permit, "epoch" | "mode" | "delivery">, now: Permit | null): boolean {
  return now !== null && now.epoch === epoch && now.mode === mode && now.delivery === delivery;
}

/** When the next report is planned, ISO 8601 in UTC. */
export function nextReportAt(db: Db): string | null {
  const planned = readSchedule(db)?.nextDueAt;
  return planned === undefined ? null : new Date(planned).toISOString();
}
