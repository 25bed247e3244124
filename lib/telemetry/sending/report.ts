import { ownerSettingOf } from "#lib/settings.ts";
import type { Db } from "#db/open.ts";
import { currentModels } from "#db/search/models.ts";
import { type CounterValue, readCounters } from "#db/telemetry/consent.ts";
import type { ScheduleRow } from "#db/telemetry/schedule.ts";
import { databaseFacts, highlightsBySource, jobHealth, librarySize } from "#db/telemetry/facts.ts";
import { BUILT_IN } from "#lib/search/embedding/model.ts";
import { SCHEMA_VERSION, UsageReport } from "../catalogue/catalogue.ts";
import { type Agreement } from "../consent/consent.ts";
import { disguisedId } from "../consent/pseudonyms.ts";
import { extensionStatus } from "../counting/extension.ts";
import { type Acceptance, acceptedPart } from "../catalogue/fields.ts";
import { describeMachine } from "../counting/machine.ts";
import type { Permit } from "../consent/status.ts";
import { aggregatesOf, failuresOf, sourcesOf, usageOf } from "../counting/usage.ts";

/** This run of the server. */
export interface Instance {
  appVersion: string;
  /** A random UUID, new at each start. */
  instanceId: string;
  /** How long it has been running, in milliseconds, by a clock that nobody sets. */
  uptimeMs: () => number;
}

/** The sender of a report, and what was agreed to. */
export interface ReportSender extends Acceptance {
  installationId: string;
  contact: string | null;
  /** The salt of this choice; null if there is none. */
  salt: string | null;
  /** When the choice was made; epoch milliseconds. */
  decidedAt: number;
}

/** The placeholder for an id that does not exist yet. */
export const NO_ID = "00000000-0000-0000-0000-000000000000";

/** The sender that a permit allows. */
export function reportSender({ mode, installationId, agreement, chosen }: Permit): ReportSender {
  const { schemaVersion, contact, decidedAt } = agreement;
  return { mode, installationId, schemaVersion, contact, salt: chosen.salt, decidedAt };
}

/** The time that a report covers, in epoch milliseconds. */
export interface Period {
  from: number;
  to: number;
}

/** From when the next report counts: since the last one, since a lock has ended, or since telemetry came on. */
export function periodStart(plan: ScheduleRow | undefined, { decidedAt }: Agreement, now: number): number {
  return Math.min(now, plan?.periodFrom ?? plan?.lastDeliveredAt ?? decidedAt);
}

export interface Report {
  properties: Record<string, unknown>;
  /** The counters that it contains: they are subtracted when it has been delivered. */
  carried: CounterValue[];
}

const HOUR_MS = 60 * 60 * 1000;

/**
 * Builds the usage report, as far as it was agreed to; for sending and for the preview alike. It opens no connection.
 */
export function buildReport(db: Db, instance: Instance, sender: ReportSender, period: Period): Report {
  const carried = readCounters(db);
  const declared: Omit<UsageReport, "contact"> & { contact: string | null } = {
    schema_version: Math.min(SCHEMA_VERSION, sender.schemaVersion),
    app_version: released(instance.appVersion),
    node_version: released(process.versions.node),
    installation_id: sender.installationId,
    instance_id: instanceIdFor(sender, instance),
    contact: sender.contact,
    uptime_seconds: wholeUnits(uptime(instance, sender, period.to), 1000),
    period: inHours(period),
    ...describeMachine(),
    database: database(db),
    library: library(db),
    preferences: preferences(db, period.to),
    health: { jobs: jobs(db, period.to), failures: failuresOf(carried) },
    usage: usageOf(carried),
    aggregates: aggregatesOf(carried),
  };
  return { properties: acceptedPart(UsageReport, { ...sender, now: period.to }, "drop").parse(declared), carried };
}

/**
 * How long the server has been running, or telemetry has been on, in milliseconds. A choice in the future was made
 * under another clock.
 */
function uptime({ uptimeMs }: Instance, { decidedAt }: ReportSender, now: number): number {
  return decidedAt > now ? uptimeMs() : Math.min(uptimeMs(), now - decidedAt);
}

/** The id of this run of the server under one choice. Reports under two choices cannot be linked by it. */
function instanceIdFor({ salt, mode }: ReportSender, { instanceId }: Instance): string {
  return salt === null ? NO_ID : disguisedId(salt, `${mode}:${instanceId}`);
}

/** The numbers of a version, without a suffix. */
export function released(version: string): string {
  return /^\d{1,3}(\.\d{1,3}){1,2}(?!\d)/.exec(version)?.[0] ?? "0.0";
}

/** Whole units in a number of milliseconds; 0 if a clock was set back meanwhile. */
function wholeUnits(ms: number, unit: number): number {
  return Math.max(0, Math.floor(ms / unit));
}

function inHours({ from, to }: Period): UsageReport["period"] {
  const begin = Math.min(from, to);
  return { from: fullHour(begin), to: fullHour(to), hours: Math.round((to - begin) / HOUR_MS) };
}

function fullHour(at: number): string {
  return `${new Date(at).toISOString().slice(0, 13)}:00Z`;
}

function database(db: Db): UsageReport["database"] {
  const { version, bytes } = databaseFacts(db);
  return { type: "sqlite", version: released(version), size_mb: Math.ceil(bytes / 1_000_000) };
}

function library(db: Db): UsageReport["library"] {
  const { tagUses, ...size } = librarySize(db);
  return { ...size, tag_uses: tagUses, highlights_by_source: sourcesOf(highlightsBySource(db)) };
}

function preferences(db: Db, now: number): UsageReport["preferences"] {
  return {
    theme: ownerSettingOf(db, "theme"),
    extension: extensionStatus(ownerSettingOf(db, "extension_last_seen"), now),
    search_model: searchModel(db),
  };
}

/** The serving model; named only if it ships with Lektr, because others are the reader's choice. */
function searchModel(db: Db): UsageReport["preferences"]["search_model"] {
  const { serving } = currentModels(db);
  if (!serving) return "none";
  return serving.provider === "built-in" && serving.name === BUILT_IN.name ? "universal-sentence-encoder" : "other";
}

function jobs(db: Db, now: number): UsageReport["health"]["jobs"] {
  const { oldestWaitingSince, ...numbers } = jobHealth(db, now);
  return { ...numbers, oldest_waiting_seconds: wholeUnits(now - (oldestWaitingSince ?? now), 1000) };
}
