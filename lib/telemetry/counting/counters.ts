import { addToCounters, type CounterValue } from "#db/telemetry/consent.ts";
import type { Db } from "#db/open.ts";
import { describeError } from "#lib/log.ts";
import { UsageReport } from "../catalogue/catalogue.ts";
import { isAgreement, readConsentAtEpoch } from "../consent/consent.ts";
import { MAX_COUNT } from "../catalogue/count-table.ts";
import { fieldNotes } from "../catalogue/fields.ts";
import type { Timers } from "../clock/timers.ts";
import type {
  API_CLIENTS,
  AREAS,
  CLI_COMMANDS,
  CLI_OUTCOMES,
  EXPORT_FORMATS,
  ASSISTANTS,
  IMPORT_ORIGINS,
  SEARCH_MODES,
  UNSENT_EVENTS,
} from "../catalogue/vocabulary.ts";

/** The counters, with the labels of each. */
export interface CounterLabels {
  /** Origin, source and result of an import. */
  imports: `${(typeof IMPORT_ORIGINS)[number]} ${string}`;
  /** Area and kind of a failure. */
  failures: `${(typeof AREAS)[number]} ${string}`;
  events_unsent: (typeof UNSENT_EVENTS)[number];
  searches: (typeof SEARCH_MODES)[number];
  api_calls: (typeof API_CLIENTS)[number];
  /** A command of the command line, and how it ended. */
  commands: `${(typeof CLI_COMMANDS)[number]} ${(typeof CLI_OUTCOMES)[number]}`;
  exports: (typeof EXPORT_FORMATS)[number];
  assistants: (typeof ASSISTANTS)[number];
}
export type CounterName = keyof CounterLabels;

/** The measurements; stored as how often each value was seen. */
export type MeasureName = Exclude<keyof UsageReport["aggregates"], "distinct_clients" | "distinct_users">;

/** Distinct counts; stored as pseudonyms, of which only the number is ever sent. */
export type DistinctName = "distinct_clients" | "distinct_users";

/** The version of the catalogue that each of them came with. */
const SINCE = new Map(
  Object.entries({
    ...UsageReport.shape.usage.shape,
    ...UsageReport.shape.aggregates.shape,
    failures: UsageReport.shape.health.shape.failures,
  }).map(([name, declared]) => [name, fieldNotes.get(declared)?.since]),
);

interface CountersOptions {
  db: Db;
  timers: Timers;
  log: (line: string) => void;
}

/** How often counts are written, in milliseconds: a crash loses no more than that. */
const WRITE_EVERY_MS = 1000;

/**
 * The counts of this process. They are kept in memory and written once a second without ever waiting for the database,
 * so no request waits for it either. Counts made under one choice are never written under another.
 */
export class Counters {
  readonly #options: CountersOptions;
  #waiting = new Map<string, CounterValue>();
  #epoch: number | null = null;
  readonly #stopWriting: () => void;

  constructor(options: CountersOptions) {
    this.#options = options;
    this.#stopWriting = options.timers.every(WRITE_EVERY_MS, () => this.write());
  }

  /** Counts what may be reported; nothing while telemetry is off. @throws {SqliteError} if consent cannot be read */
  add(name: CounterName | MeasureName | DistinctName, label: string, value = 1): void {
    const choice = agreedChoice(this.#options.db);
    const epoch = choice?.epoch ?? null;
    if (epoch !== this.#epoch) this.#waiting.clear();
    this.#epoch = epoch;
    if (!choice || (SINCE.get(name) ?? Number.POSITIVE_INFINITY) > choice.schemaVersion) return;
    const key = `${name} ${label}`;
    const known = this.#waiting.get(key)?.value ?? 0;
    this.#waiting.set(key, { name, label, value: known + value });
  }

  /** Writes the waiting counts if the database is free; else they go on waiting. */
  write(): void {
    if (this.#epoch === null || this.#waiting.size === 0) return;
    const counted = [...this.#waiting.values()];
    try {
      if (addToCounters(this.#options.db, this.#epoch, counted)) this.#waiting.clear();
    } catch (error) {
      this.#waiting.clear();
      const { error: kind, code } = describeError(error);
      this.#options.log(`telemetry: what was counted could not be written (${code ?? kind})`);
    }
  }

  /** Writes the waiting counts, and stops. */
  stop(): void {
    this.write();
    this.#stopWriting();
  }
}

/** The choice to count under; null while telemetry is off, or if the record cannot be read. */
function agreedChoice(db: Db): { epoch: number; schemaVersion: number } | null {
  const { consent, epoch } = readConsentAtEpoch(db);
  return isAgreement(consent) && consent.identity !== null ? { epoch, schemaVersion: consent.schemaVersion } : null;
}

/**
 * A measurement as it is stored: exact up to 999, to three digits above, which bounds the number of values in a period.
 */
export function measured(value: number): string {
  const whole = Math.min(Math.max(0, Math.round(value)), MAX_COUNT);
  return Number.isNaN(whole) ? "0" : `${Math.min(Number(whole.toPrecision(3)), MAX_COUNT)}`;
}
