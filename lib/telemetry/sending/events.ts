import type { Db } from "#db/open.ts";
import { attemptsWithin } from "#db/telemetry/ledger.ts";
import { noteQuiet, readSchedule } from "#db/telemetry/schedule.ts";
import { describeError } from "#lib/log.ts";
import type { SendResult } from "./attempt.ts";
import { type EventFacts, type EventLibrary, type EventName, EVENTS, SCHEMA_VERSION } from "../catalogue/catalogue.ts";
import type { Clocks } from "../clock/clocks.ts";
import { libraryKey } from "../consent/pseudonyms.ts";
import { acceptedPart } from "../catalogue/fields.ts";
import type { Gate } from "./gate.ts";
import { released } from "./report.ts";
import { requestedPauseMs, LONGEST_WAIT_MS } from "./schedule.ts";
import type { Permit } from "../consent/status.ts";

/** The events that are sent as they happen; the report and the deletion request are scheduled. */
export type LiveEventName = Exclude<EventName, "usage_report" | "deletion_request">;

/** The most events of one kind in an hour; the report counts the rest. */
const MOST_AN_HOUR = 10;
/** The most events that may be sent at the same time. */
const MOST_AT_ONCE = 8;
const HOUR_MS = 60 * 60 * 1000;

interface EventsOptions extends Clocks {
  db: Db;
  gate: Gate;
  appVersion: string;
  /** What may leave now, or null. */
  permit: () => Permit | null;
  /** Counts an event that happened and was not sent. */
  countUnsent: (name: LiveEventName) => void;
  newId: () => string;
  log: (line: string) => void;
}

/** Sends events as they happen: each is tried once, and never kept. No caller waits. */
export class Events {
  readonly #options: EventsOptions;
  /** When events of each kind were sent in the last hour, by the steady clock. */
  readonly #recent = new Map<EventName, number[]>();
  #open = 0;
  /** The end of the pause that the receiver asked for, by the steady clock; null until the database was read. */
  #pausedUntil: number | null = null;

  constructor(options: EventsOptions) {
    this.#options = options;
  }

  /** Sends an event if it may be sent. */
  happened<N extends LiveEventName>(name: N, facts: EventFacts<N>, libraryId: EventLibrary<N>): void {
    const permit = this.#options.permit();
    if (!permit || permit.schemaVersion < EVENTS[name].since) return;
    if (!permit.agreement.sendsEvents || !this.#hasRoom(name)) return this.#options.countUnsent(name);
    this.#recent.get(name)?.push(this.#options.steady());
    void this.#send(name, facts, permit, libraryId);
  }

  /** Pauses for as long as the receiver has asked, also in processes that start meanwhile. */
  respectRetryAfter(result: SendResult): void {
    if (result.outcome !== "failed") return;
    const { db, now, steady } = this.#options;
    const pause = requestedPauseMs(result.retryAfter, now());
    if (pause === null || steady() + pause <= this.#pauseEnd()) return;
    this.#pausedUntil = steady() + pause;
    noteQuiet(db, now() + pause);
  }

  #hasRoom(name: EventName): boolean {
    const steady = this.#options.steady();
    const recent = (this.#recent.get(name) ?? this.#sentBefore(name)).filter((at) => steady - at < HOUR_MS);
    this.#recent.set(name, recent);
    return recent.length < MOST_AN_HOUR && this.#open < MOST_AT_ONCE && steady >= this.#pauseEnd();
  }

  /** Events in the ledger from the hour before this process started. */
  #sentBefore(name: EventName): number[] {
    const { db, now, steady } = this.#options;
    const ahead = now() - steady();
    return attemptsWithin(db, name, { from: now() - HOUR_MS, to: now() }).map((at) => at - ahead);
  }

  #pauseEnd(): number {
    const { db, now, steady } = this.#options;
    const asked = (readSchedule(db)?.quietUntil ?? 0) - now();
    // No pause is longer: that time was written under another clock.
    this.#pausedUntil ??= asked > LONGEST_WAIT_MS ? steady() : steady() + asked;
    return this.#pausedUntil;
  }

  async #send(name: EventName, facts: object, permit: Permit, libraryId: string | null): Promise<void> {
    const { gate, now, newId, log } = this.#options;
    this.#open++;
    try {
      const properties = this.#properties(name, facts, permit, libraryId);
      const event = { event: name, uuid: newId(), installationId: permit.installationId, at: now(), properties };
      this.respectRetryAfter(await gate.send(event, permit));
    } catch (error) {
      const { error: kind, code } = describeError(error);
      log(`telemetry: ${name} could not be sent (${code ?? kind})`);
    } finally {
      this.#open--;
    }
  }

  #properties(name: EventName, facts: object, permit: Permit, libraryId: string | null): Record<string, unknown> {
    const { mode, installationId, chosen } = permit;
    const schemaVersion = Math.min(SCHEMA_VERSION, permit.schemaVersion);
    const declared = {
      ...facts,
      schema_version: schemaVersion,
      app_version: released(this.#options.appVersion),
      installation_id: installationId,
      ...(libraryId === null ? {} : { library_key: libraryKey(libraryId, mode, chosen) }),
    };
    return acceptedPart(EVENTS[name].schema, { mode, schemaVersion, now: this.#options.now() }, "drop").parse(declared);
  }
}
