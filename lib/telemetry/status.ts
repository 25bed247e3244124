import { readSchedule } from "#db/telemetrySchedule.ts";
import type { Db } from "#db/open.ts";
import type { Env } from "#lib/env.ts";
import type { Allowance } from "./attempt.ts";
import type { ConfigFile } from "./config.ts";
import { type Agreement, type Consent, isAgreement, readConsentAtEpoch } from "./consent.ts";
import { idInMode, type ReportMode } from "./pseudonyms.ts";
import { closedLocks, type ClosedLock, environmentAnswer, lowestLock } from "./locks.ts";
import { isDebugging, NO_RECEIVER, type Receiver, receiverName, receiverOf } from "./settings.ts";

/** The choice of a person. `unset` behaves as `off`. */
export type Mode = Consent["mode"];

/** The effective mode, from the least to the most. */
export type Effective = "off" | ReportMode;

/** Whether a report is sent, kept in the ledger, or logged and kept. */
export type Delivery = "send" | "local" | "debug";

/** Everything that decides whether something may be sent. Each source is read every time, never cached. */
export interface ConsentSources {
  db: Db;
  env: Env;
  /** Reads `config.toml` as it is now. */
  config: () => ConfigFile;
  /** Whether the data folder says that telemetry was switched off, whatever the database says. */
  isOffInFolder: () => boolean;
  /** Off in the memory of this process; `unstored` says why it could not be stored, if so. Null if this process is not off. */
  processOff: () => { unstored: string | null } | null;
}

/** Whether telemetry is on, and why. */
export interface TelemetryStatus {
  /** The choice. */
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
  receiver: Receiver | null;
  /** Permission to send; null while off, or before a choice has created an id. */
  permit: Permit | null;
}

/** Permission to send: in which mode, under which id, and where to (`NO_RECEIVER` if reports are kept on this machine). */
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
  const consent = isOff ? SWITCHED_OFF : recorded;
  const locks = closedLocks(env, config);
  const lock = lowestLock(locks);
  const wanted = wantedMode(consent, env);
  const effective = lock && RANK[lock.cap] < RANK[wanted] ? lock.cap : wanted;
  const isLocked = lock !== null && (lock.cap === "off" || effective !== wanted);
  const { delivery, why } = deliveryFor(consent, env);
  const { receiver } = receiverOf(env);
  return {
    mode: consent.mode,
    effective,
    delivery,
    lockedBy: isLocked ? lock.name : null,
    reason: effective === "off" ? whyOff(consent, lock, processOff) : (why ?? whyOn(effective, consent, lock)),
    mistakes: locks.flatMap(({ isMistake, because }) => (isMistake ? [because] : [])),
    consent,
    config,
    epoch,
    receiver,
    permit: effective === "off" ? null : permitFor(consent, { effective, delivery, epoch, receiver }),
  };
}

const SWITCHED_OFF: Consent = { mode: "off", unreadable: false, noticeVersion: 0, schemaVersion: 0 };

const RANK: Record<Effective, number> = { off: 0, anonymous: 1, identified: 2 };

function wantedMode(consent: Consent, env: Env): Effective {
  if (consent.mode === "unset") return environmentAnswer(env) ?? "off";
  return isAgreement(consent) ? reportMode(consent) : "off";
}

/** Reports that are only kept on this machine are built as anonymous ones. */
function reportMode({ mode }: Agreement): ReportMode {
  return mode === "local" ? "anonymous" : mode;
}

/** Whether a report is sent, and a sentence for why not. */
function deliveryFor(consent: Consent, env: Env): { delivery: Delivery; why: string | null } {
  if (isDebugging(env)) {
    return { delivery: "debug", why: "Printed to the log, not sent: LEKTR_TELEMETRY_DEBUG is set" };
  }
  const local = (because: string) => ({ delivery: "local", why: `Kept local: ${because}` }) as const;
  if (consent.mode === "local") return local("you chose that nothing is sent");
  const found = receiverOf(env);
  if (found.receiver === null) return local(found.why);
  const isAgreed = !isAgreement(consent) || consent.receiver === receiverName(found.receiver);
  if (!isAgreed) return local(`you have not agreed to send to ${new URL(found.receiver.host).host}`);
  return { delivery: "send", why: null };
}

function whyOff(
  consent: Consent,
  lock: ClosedLock | null,
  processOff: ReturnType<ConsentSources["processOff"]>,
): string {
  if (lock?.cap === "off") return `Off: ${lock.because}`;
  if (processOff?.unstored) return `Off until this server is restarted: ${processOff.unstored}`;
  if ("unreadable" in consent && consent.unreadable) return "Off: the record of what was chosen cannot be read";
  return consent.mode === "unset" ? "Off: not yet chosen" : "Off: switched off";
}

function whyOn(effective: Effective, { mode }: Consent, lock: ClosedLock | null): string {
  if (effective !== mode && lock) return `On: ${effective}, because ${lock.because}`;
  return `On: ${effective}`;
}

function permitFor(
  consent: Consent,
  status: { effective: ReportMode; delivery: Delivery; epoch: number; receiver: Receiver | null },
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
