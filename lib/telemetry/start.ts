import { randomUUID } from "node:crypto";
import type { Db } from "#db/open.ts";
import { clearLedger, pruneLedger } from "#db/telemetryLedger.ts";
import { readSchedule } from "#db/telemetrySchedule.ts";
import type { Env } from "#lib/env.ts";
import { describeError } from "#lib/log.ts";
import { createAnnouncer } from "./announce.ts";
import type { EventFacts, EventLibrary } from "./catalogue.ts";
import { readConfig, watchConfig } from "./config.ts";
import { answerNotice, ConsentChoice, isAgreement, readConsent, recordConsent, resetConsent } from "./consent.ts";
import { type CounterLabels, type CounterName, Counters, measured, type MeasureName } from "./counters.ts";
import { Events, type OccasionName } from "./events.ts";
import { id } from "./fields.ts";
import { type Gate, openGate } from "./gate.ts";
import { environmentAnswer } from "./locks.ts";
import type { LoadPostHog } from "./posthog.ts";
import { Presence } from "./presence.ts";
import { type Preview, previewReport } from "./preview.ts";
import type { Instance } from "./report.ts";
import { reportIfDue } from "./reporter.ts";
import { type Rounds, startRounds } from "./rounds.ts";
import { dueReport, type Pace } from "./schedule.ts";
import { firstDelaySeconds, intervalSeconds } from "./settings.ts";
import { type Authorities, type Permit, readStanding, type Standing } from "./standing.ts";
import { type LedgerPage, readLedger, readState, type TelemetryState } from "./state.ts";
import { systemTimers, type Timers } from "./timers.ts";

export { ConsentChoice } from "./consent.ts";
export type { Preview } from "./preview.ts";
export type { LedgerPage, TelemetryState } from "./state.ts";

export interface Telemetry {
  state(): TelemetryState;
  /** Records a choice. When it returns, a choice of off holds: no request is open, and none will be made. */
  setConsent(choice: ConsentChoice): TelemetryState;
  /** Makes consent `unset` again, so that the question returns. */
  resetConsent(): TelemetryState;
  /** Records that the newest notice was seen, and whether all of it was agreed to. */
  answerNotice(agree: boolean): TelemetryState;
  /** Asks the receiver to delete what was sent under the installation id. False if there is none. It does not wait. */
  askForDeletion(): boolean;
  preview(): Preview;
  /** A page of the ledger, newest first. */
  ledger(page: { limit: number; cursor?: string | undefined }): LedgerPage;
  clearLedger(): void;
  // What follows is told by the rest of Lektr. It costs its caller nothing: it never throws, and waits for nothing.
  /** Counts something for the next report; nothing while telemetry is off. */
  count<N extends CounterName>(name: N, label: CounterLabels[N]): void;
  /** Takes a measurement for the next report, in the unit that the catalogue names. */
  measure(name: MeasureName, value: number): void;
  /** A reader was here, with a browser or a program, which `client` tells apart; only their number is ever sent. */
  seen(readerId: string, client: string): void;
  /** Sends an event, if it may be sent; `libraryId` is the id of the reader whose library it is about, if it is. */
  happened<N extends OccasionName>(name: N, facts: EventFacts<N>, libraryId: EventLibrary<N>): void;
  /** Ends telemetry in this process at once: open requests are cut off, and the database is left alone from here on. */
  stop(): void;
}

export interface TelemetryOptions {
  db: Db;
  env: Env;
  /** The folder of `config.toml`. */
  dataDir: string;
  appVersion: string;
  /** A random UUID, new at each start. */
  instanceId: string;
  now: () => Date;
  /** From 0 up to 1. */
  random: () => number;
  log: (line: string) => void;
  timers?: Timers;
  newId?: () => string;
  loadPostHog?: LoadPostHog;
}

/**
 * Starts telemetry in this process: says how it stands, and sends the report when it is due and may be sent.
 * @throws {Error} if `instanceId` is not a UUID.
 */
export function startTelemetry(options: TelemetryOptions): Telemetry {
  if (!id().safeParse(options.instanceId).success) throw new Error("telemetry: instanceId is not a UUID");
  return new RunningTelemetry(options);
}

/** How often what cannot be counted as it happens is looked at, in milliseconds. */
const SAMPLE_EVERY_MS = 60 * 1000;

const LEDGER_KEPT_MS = 90 * 24 * 60 * 60 * 1000;

class RunningTelemetry implements Telemetry {
  readonly #options: TelemetryOptions;
  readonly #authorities: Authorities;
  readonly #instance: Instance;
  readonly #gate: Gate;
  readonly #rounds: Rounds;
  readonly #counters: Counters;
  readonly #presence: Presence;
  readonly #events: Events;
  readonly #stopSampling: () => void;
  readonly #announce: (standing: Standing) => void;
  readonly #stopWatching: () => void;
  /** A lock keeps telemetry off, as last seen: nothing is counted. What was chosen is asked for at each count. */
  #locked = true;
  #stopped = false;

  constructor(options: TelemetryOptions) {
    const { db, env, dataDir, appVersion, instanceId, log, timers = systemTimers, loadPostHog: load } = options;
    const { newId = randomUUID } = options;
    const now = () => this.#now();
    this.#options = options;
    this.#authorities = { db, env, config: () => readConfig(dataDir) };
    this.#instance = { appVersion, instanceId, startedAt: this.#now() };
    this.#gate = openGate({ ...this.#authorities, now, timers, log, load });
    this.#counters = new Counters({ db, timers, log });
    this.#presence = new Presence({
      now,
      salt: () => this.#salt(),
      count: (name, who) => this.#counters.add(name, who),
    });
    const permit = () => readStanding(this.#authorities).permit;
    this.#events = new Events({ gate: this.#gate, appVersion, permit, now, newId, log });
    this.#announce = createAnnouncer(this.#authorities, log);
    if (isAnswerWithdrawn(this.#authorities)) resetConsent(db);
    this.#stopWatching = watchConfig(dataDir, () => this.#changed());
    this.#follow();
    this.#stopSampling = timers.every(SAMPLE_EVERY_MS, () => this.#sample());
    this.#rounds = startRounds({ timers, log, round: () => this.#round() });
  }

  state(): TelemetryState {
    return readState(this.#authorities);
  }

  setConsent(choice: ConsentChoice): TelemetryState {
    this.#counters.write();
    this.#record(ConsentChoice.parse(choice));
    return this.#changed();
  }

  resetConsent(): TelemetryState {
    resetConsent(this.#options.db);
    return this.#changed();
  }

  answerNotice(agree: boolean): TelemetryState {
    this.#counters.write();
    answerNotice(this.#options.db, agree);
    return this.#changed();
  }

  askForDeletion(): boolean {
    return this.#events.askForDeletion();
  }

  preview(): Preview {
    this.#counters.write();
    return previewReport(this.#authorities, this.#instance, this.#now());
  }

  ledger(page: { limit: number; cursor?: string | undefined }): LedgerPage {
    return readLedger(this.#authorities, page);
  }

  clearLedger(): void {
    clearLedger(this.#options.db);
  }

  count<N extends CounterName>(name: N, label: CounterLabels[N]): void {
    this.#quietly(name, () => this.#counters.add(name, label));
  }

  measure(name: MeasureName, value: number): void {
    this.#quietly(name, () => this.#counters.add(name, measured(value)));
  }

  seen(readerId: string, client: string): void {
    this.#quietly("presence", () => this.#presence.seen(readerId, client));
  }

  happened<N extends OccasionName>(name: N, facts: EventFacts<N>, libraryId: EventLibrary<N>): void {
    this.#quietly(name, () => this.#events.happened(name, facts, libraryId));
  }

  stop(): void {
    this.#counters.stop();
    this.#stopped = true;
    this.#stopSampling();
    this.#rounds.stop();
    this.#stopWatching();
    this.#gate.close();
  }

  #now(): number {
    return this.#options.now().getTime();
  }

  /** Does what the rest of Lektr must not notice. */
  #quietly(what: string, act: () => void): void {
    if (this.#locked || this.#stopped) return;
    try {
      act();
    } catch (error) {
      const { error: kind, code } = describeError(error);
      this.#options.log(`telemetry: ${what} could not be counted (${code ?? kind})`);
    }
  }

  #salt(): string | null {
    const consent = readConsent(this.#options.db);
    return isAgreement(consent) ? consent.salt : null;
  }

  #sample(): void {
    this.measure("resident_memory_mb", process.memoryUsage.rss() / 1_000_000);
    this.measure("concurrent_clients", this.#presence.inUse());
  }

  #record(choice: ConsentChoice): void {
    const { db, env, newId = randomUUID } = this.#options;
    const at = this.#now();
    recordConsent(db, choice, { at, firstReportAt: at + firstDelaySeconds(env) * 1000, newId });
  }

  /** Acts on a change, first of all on what is under way. */
  #changed(): TelemetryState {
    this.#gate.recheck();
    this.#presence.forget();
    this.#follow();
    this.#rounds.soon();
    return this.state();
  }

  /** Takes in how telemetry stands now, and says so if that has changed. */
  #follow(): Standing {
    const standing = this.#standing();
    this.#locked = standing.effective === "off" && standing.lockedBy !== null;
    if (standing.permit) dueReport(this.#options.db, this.#now(), this.#pace(standing));
    this.#announce(standing);
    return standing;
  }

  /** How telemetry stands; the answer that the environment gives for someone who has not chosen is written down. */
  #standing(): Standing {
    const standing = readStanding(this.#authorities);
    if (standing.mode !== "unset" || standing.effective === "off") return standing;
    this.#record({ mode: "anonymous", via: "environment" });
    return readStanding(this.#authorities);
  }

  #pace({ config }: Standing): Pace {
    const { env, random } = this.#options;
    const intervalMs = intervalSeconds(env, config) * 1000;
    return { intervalMs, firstDelayMs: firstDelaySeconds(env) * 1000, random };
  }

  async #round(): Promise<number> {
    const standing = this.#follow();
    this.#counters.write();
    pruneLedger(this.#options.db, this.#now() - LEDGER_KEPT_MS);
    if (standing.permit) await this.#report(standing.permit, this.#pace(standing));
    const next = this.#stopped ? undefined : readSchedule(this.#options.db)?.nextDueAt;
    return next === undefined ? Number.POSITIVE_INFINITY : next - this.#now();
  }

  async #report(permit: Permit, pace: Pace): Promise<void> {
    const { db, log, newId = randomUUID } = this.#options;
    const instance = this.#instance;
    const now = () => this.#now();
    const stopped = () => this.#stopped;
    const passage = await reportIfDue(permit, { db, gate: this.#gate, instance, pace, now, newId, log, stopped });
    if (passage) this.#events.heed(passage);
  }
}

/** Whether an answer that only the environment gave is no longer given by it: then nobody has chosen. */
function isAnswerWithdrawn({ db, env }: Authorities): boolean {
  const consent = readConsent(db);
  return "via" in consent && consent.via === "environment" && environmentAnswer(env) === null;
}
