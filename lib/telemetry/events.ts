import { describeError } from "#lib/log.ts";
import { type EventFacts, type EventLibrary, type EventName, EVENTS, SCHEMA_VERSION } from "./catalogue.ts";
import { libraryKey } from "./consent.ts";
import { acceptedPart } from "./fields.ts";
import type { Gate } from "./gate.ts";
import type { Passage } from "./attempt.ts";
import { released } from "./report.ts";
import { askedPauseMs } from "./schedule.ts";
import type { Permit } from "./standing.ts";

/** The events that happen now and then; the report has its own schedule. */
export type OccasionName = Exclude<EventName, "usage_report" | "deletion_request">;

/** The most events of one kind in an hour; what is more shows in the counts of the report alone. */
const MOST_AN_HOUR = 10;
/** The most events that may be under way at once. */
const MOST_AT_ONCE = 8;
const HOUR_MS = 60 * 60 * 1000;

interface EventsOptions {
  gate: Gate;
  appVersion: string;
  /** What may leave now, or null. */
  permit: () => Permit | null;
  /** Epoch milliseconds. */
  now: () => number;
  newId: () => string;
  log: (line: string) => void;
}

/** Sends events as they happen: each is tried once, and never kept. No caller waits. */
export class Events {
  readonly #options: EventsOptions;
  readonly #recent = new Map<EventName, number[]>();
  #underWay = 0;
  /** The receiver asked for quiet until then; epoch milliseconds. */
  #quietUntil = 0;

  constructor(options: EventsOptions) {
    this.#options = options;
  }

  /** Sends an event if it may be sent. */
  happened<N extends OccasionName>(name: N, facts: EventFacts<N>, libraryId: EventLibrary<N>): void {
    if (!this.#allows(name)) return;
    const permit = this.#options.permit();
    if (!permit || permit.agreement.schemaVersion < EVENTS[name].since) return;
    this.#take(name);
    void this.#send(name, facts, permit, libraryId);
  }

  /** Sends the request to delete what was sent under the installation id. False if there is no such id. */
  askForDeletion(): boolean {
    const permit = this.#options.permit();
    if (permit) void this.#send("deletion_request", {}, permit, null);
    return permit !== null;
  }

  /** Keeps quiet as long as the receiver has asked for. */
  heed(passage: Passage): void {
    if (passage.outcome !== "failed") return;
    const now = this.#options.now();
    this.#quietUntil = Math.max(this.#quietUntil, now + (askedPauseMs(passage.retryAfter, now) ?? 0));
  }

  #allows(name: EventName): boolean {
    const now = this.#options.now();
    const recent = (this.#recent.get(name) ?? []).filter((at) => at <= now && now - at < HOUR_MS);
    this.#recent.set(name, recent);
    return recent.length < MOST_AN_HOUR && this.#underWay < MOST_AT_ONCE && now >= this.#quietUntil;
  }

  #take(name: EventName): void {
    this.#recent.get(name)?.push(this.#options.now());
  }

  async #send(name: EventName, facts: object, permit: Permit, libraryId: string | null): Promise<void> {
    const { gate, now, newId, log } = this.#options;
    this.#underWay++;
    try {
      const properties = this.#properties(name, facts, permit, libraryId);
      const { installationId } = permit;
      this.heed(await gate.pass({ event: name, uuid: newId(), installationId, at: now(), properties }, permit));
    } catch (error) {
      const { error: kind, code } = describeError(error);
      log(`telemetry: ${name} could not be sent (${code ?? kind})`);
    } finally {
      this.#underWay--;
    }
  }

  #properties(name: EventName, facts: object, permit: Permit, libraryId: string | null): Record<string, unknown> {
    const { mode, installationId, agreement } = permit;
    const accepted = { mode, schemaVersion: Math.min(SCHEMA_VERSION, agreement.schemaVersion) };
    const declared = {
      ...facts,
      schema_version: accepted.schemaVersion,
      app_version: released(this.#options.appVersion),
      installation_id: installationId,
      ...(libraryId === null ? {} : { library_key: libraryKey(libraryId, permit) }),
    };
    return acceptedPart(EVENTS[name].schema, accepted, "drop").parse(declared);
  }
}
