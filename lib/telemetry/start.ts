import { randomUUID } from "node:crypto";
import { clearLedger } from "#db/telemetry/ledger.ts";
import { describeError } from "#lib/log.ts";
import { createAnnouncer } from "./announce.ts";
import { type EventFacts, type EventLibrary, EVENTS } from "./catalogue/catalogue.ts";
import { type Clocks, machineUptime } from "./clock/clocks.ts";
import { type ConfigFile, readConfig, watchConfig } from "./consent/config.ts";
import { ConsentChoice, isAgreement, openNotice, readConsent } from "./consent/consent.ts";
import { ConsentSwitch } from "./consent-switch.ts";
import { type CounterLabels, type CounterName, Counters, measured, type MeasureName } from "./counting/counters.ts";
import { askForDeletion, type DeletionAnswer, sendDeletionIfDue } from "./sending/deletion.ts";
import { Events, type LiveEventName } from "./sending/events.ts";
import { id } from "./catalogue/fields.ts";
import { folderMarks } from "./sending/folder-marks.ts";
import { type Gate, openGate } from "./sending/gate.ts";
import { LedgerRetention } from "./sending/ledger-retention.ts";
import { ActiveClients } from "./counting/active-clients.ts";
import { type NextReport, previewReport } from "./preview.ts";
import type { Instance } from "./sending/report.ts";
import { sendReport } from "./sending/reporter.ts";
import { Countdown, type Pace, plannedReport } from "./sending/schedule.ts";
import { type SendLoop, startSendLoop } from "./sending/send-loop.ts";
import { firstDelaySeconds, intervalSeconds, receiverName } from "./consent/settings.ts";
import {
  type LedgerPage,
  type LedgerRequest,
  type LedgerSummary,
  readLedger,
  readLedgerSummary,
  stateOf,
  type TelemetryState,
} from "./state.ts";
import { type ConsentSources, type Permit, readStatus, type TelemetryStatus } from "./consent/status.ts";
import { UNSENT_EVENTS } from "./catalogue/vocabulary.ts";
import type { Telemetry, TelemetryOptions } from "./telemetry.ts";
import { systemTimers } from "./clock/timers.ts";

/**
 * Starts telemetry in this process: logs whether it is on, and sends the report when it is due and may be sent.
 * @throws {Error} if `instanceId` is not a UUID.
 */
export function startTelemetry(options: TelemetryOptions): Telemetry {
  if (!id().safeParse(options.instanceId).success) throw new Error("telemetry: instanceId is not a UUID");
  return new RunningTelemetry(options);
}

/** How often memory and clients in use are measured, in milliseconds. */
const SAMPLE_EVERY_MS = 60 * 1000;

class RunningTelemetry implements Telemetry {
  readonly #options: TelemetryOptions & { newId: () => string };
  readonly #clocks: Clocks;
  readonly #sources: ConsentSources;
  readonly #instance: Instance;
  readonly #switch: ConsentSwitch;
  readonly #gate: Gate;
  readonly #loop: SendLoop;
  readonly #counters: Counters;
  readonly #activeClients: ActiveClients;
  readonly #events: Events;
  readonly #countdown = new Countdown();
  readonly #ledgerRetention: LedgerRetention;
  readonly #announce: (status: TelemetryStatus) => void;
  readonly #stopTimers: (() => void)[];
  /** `config.toml` as last read, so that requests of pages need not read it. The gate always does. */
  #config: ConfigFile;
  /** Whether a lock kept telemetry off when last read: then nothing is counted. Consent is read at each count. */
  #locked = true;
  #stopped = false;

  constructor(options: TelemetryOptions) {
    const { db, env, dataDir, appVersion, instanceId, log, timers = systemTimers, loadPostHog: load } = options;
    const { newId = randomUUID, steady = machineUptime } = options;
    const now = () => options.now().getTime();
    const clocks = { now, steady };
    const marks = folderMarks(dataDir);
    const startedAt = steady();
    this.#options = { ...options, newId };
    this.#clocks = clocks;
    this.#config = readConfig(dataDir);
    this.#switch = new ConsentSwitch({ ...clocks, db, env, marks, newId, log });
    const { processOff } = this.#switch;
    this.#sources = { db, env, config: () => readConfig(dataDir), isOffInFolder: () => marks.isOff(), processOff };
    this.#instance = { appVersion, instanceId, uptimeMs: () => steady() - startedAt };
    this.#gate = openGate({ db, readStatus: () => this.#status(), now, timers, log, load });
    this.#counters = new Counters({ db, timers, log });
    this.#activeClients = new ActiveClients({
      now: steady,
      salt: () => this.#salt(),
      countDistinct: (name, who) => this.#counters.add(name, who),
    });
    const permit = () => this.#status().permit;
    const countUnsent = (name: LiveEventName) => {
      if (UNSENT_EVENTS.some((known) => known === name)) this.#counters.add("events_unsent", name);
    };
    this.#events = new Events({ ...clocks, db, gate: this.#gate, appVersion, permit, countUnsent, newId, log });
    this.#ledgerRetention = new LedgerRetention(db, clocks);
    this.#announce = createAnnouncer(this.#sources, log);
    this.#attempt("it could not start", () => this.#switch.start());
    this.#attempt("it could not start", () => this.#follow());
    this.#stopTimers = [
      watchConfig(dataDir, () => this.#changed()),
      timers.every(SAMPLE_EVERY_MS, () => this.#sample()),
    ];
    this.#loop = startSendLoop({ timers, log, round: () => this.#round() });
  }

  state(): TelemetryState {
    return stateOf(this.#status(), this.#options, this.#switch.problem());
  }

  takesEvents(): boolean {
    const { effective, consent } = this.#quickStatus();
    if (effective === "off" || !isAgreement(consent)) return false;
    return consent.sendsEvents && consent.schemaVersion >= EVENTS.feature_opened.since;
  }

  isUndecided(): boolean {
    const { mode, effective, lockedBy } = this.#quickStatus();
    return mode === "unset" && effective === "off" && lockedBy === null;
  }

  openNotice(): TelemetryState["noticeAsks"] {
    const { consent, receiver } = this.#quickStatus();
    return openNotice(consent, receiverName(receiver));
  }

  setConsent(choice: ConsentChoice): TelemetryState {
    const chosen = ConsentChoice.parse(choice);
    if (chosen.mode === "off") this.#turnOff(chosen);
    else {
      this.#counters.write();
      this.#switch.turnOn(chosen, this.#status().receiver);
    }
    return this.#changed();
  }

  resetConsent(): TelemetryState {
    this.#switch.reset();
    return this.#changed();
  }

  answerNotice(agree: boolean): TelemetryState {
    this.#counters.write();
    this.#switch.answerNotice(agree, this.#status().receiver);
    return this.#changed();
  }

  askForDeletion(): DeletionAnswer {
    const answer = askForDeletion(this.#options.db, this.#status(), this.#clocks.now(), this.#options.newId);
    this.#loop.soon();
    return answer;
  }

  preview(): NextReport {
    this.#counters.write();
    return previewReport(this.#options.db, this.#status(), this.#instance, this.#clocks.now());
  }

  ledger(page: LedgerRequest): LedgerPage {
    return readLedger(this.#options.db, page);
  }

  ledgerSummary(): LedgerSummary {
    return readLedgerSummary(this.#options.db, this.#options.now());
  }

  clearLedger(): void {
    clearLedger(this.#options.db);
    this.#switch.forgetPhysically();
  }

  count<N extends CounterName>(name: N, label: CounterLabels[N]): void {
    this.#quietly(name, () => this.#counters.add(name, label));
  }

  measure(name: MeasureName, value: number): void {
    this.#quietly(name, () => this.#counters.add(name, measured(value)));
  }

  seen(readerId: string, client: string): void {
    this.#quietly("a client", () => this.#activeClients.record(readerId, client));
  }

  happened<N extends LiveEventName>(name: N, facts: EventFacts<N>, libraryId: EventLibrary<N>): void {
    this.#quietly(name, () => this.#events.happened(name, facts, libraryId));
  }

  stop(): void {
    this.#counters.stop();
    this.#stopped = true;
    this.#loop.stop();
    for (const stop of this.#stopTimers) stop();
    this.#gate.close();
  }

  /** Whether telemetry is on, read from its sources. */
  #status(): TelemetryStatus {
    return readStatus(this.#sources);
  }

  /** The same, with `config.toml` as it was half a second ago at most. */
  #quickStatus(): TelemetryStatus {
    return readStatus({ ...this.#sources, config: () => this.#config });
  }

  /** Stops sending first, whether or not the choice can be stored. */
  #turnOff(choice: ConsentChoice & { mode: "off" }): void {
    const { permit } = this.#status();
    this.#switch.stopSending();
    this.#gate.recheck();
    this.#switch.storeOff(choice, permit);
  }

  /** Runs what must never throw into the rest of Lektr. */
  #quietly(what: string, act: () => void): void {
    if (!this.#locked && !this.#stopped) this.#attempt(`${what} could not be counted`, act);
  }

  /** Runs `act`; logs its failure, which stops neither the server nor the response to a choice of off. */
  #attempt(failure: string, act: () => void): void {
    try {
      act();
    } catch (error) {
      const { error: kind, code } = describeError(error);
      this.#options.log(`telemetry: ${failure} (${code ?? kind})`);
    }
  }

  #salt(): string | null {
    const consent = readConsent(this.#options.db);
    return isAgreement(consent) ? (consent.identity?.salt ?? null) : null;
  }

  #sample(): void {
    this.measure("resident_memory_mb", process.memoryUsage.rss() / 1_000_000);
    this.measure("concurrent_clients", this.#activeClients.count());
  }

  /** Acts on a change, starting with open requests. */
  #changed(): TelemetryState {
    this.#gate.recheck();
    this.#activeClients.clear();
    this.#attempt("what follows from the choice is not written yet", () => this.#follow());
    this.#loop.soon();
    return this.state();
  }

  /** Reads whether telemetry is on, and logs it if that has changed. */
  #follow(): TelemetryStatus {
    const before = this.#recordedStatus();
    this.#config = before.config;
    this.#locked = before.lockedBy !== null && before.effective === "off";
    this.#switch.followLock(before);
    const status = this.#status();
    if (status.permit) plannedReport(this.#options.db, this.#clocks.now(), this.#pace(status));
    this.#announce(status);
    return status;
  }

  /** The status, once the choice of the environment is recorded for someone who has not chosen. */
  #recordedStatus(): TelemetryStatus {
    const status = this.#status();
    if (status.mode !== "unset" || status.effective === "off") return status;
    this.#switch.turnOn({ mode: "anonymous", via: "environment" }, status.receiver);
    return this.#status();
  }

  #pace({ config }: TelemetryStatus): Pace {
    const { env, random } = this.#options;
    const intervalMs = intervalSeconds(env, config) * 1000;
    return { intervalMs, firstDelayMs: firstDelaySeconds(env) * 1000, random };
  }

  async #round(): Promise<number> {
    this.#switch.finish();
    const status = this.#follow();
    this.#counters.write();
    this.#ledgerRetention.prune();
    await this.#sendDeletion(status);
    if (this.#stopped || !status.permit) return Number.POSITIVE_INFINITY;
    return this.#report(status.permit, this.#pace(status));
  }

  async #sendDeletion(status: TelemetryStatus): Promise<void> {
    const { db, appVersion } = this.#options;
    const { now } = this.#clocks;
    await sendDeletionIfDue(status, { db, gate: this.#gate, appVersion, now, stopped: () => this.#stopped });
  }

  /** Sends the report if it is due. Returns how many milliseconds later the next is. */
  async #report(permit: Permit, pace: Pace): Promise<number> {
    const { db, log, newId } = this.#options;
    const { now, steady } = this.#clocks;
    const left = () => this.#countdown.left(plannedReport(db, now(), pace), pace, { now: now(), steady: steady() });
    if (left() > 0) return left();
    const plan = plannedReport(db, now(), pace);
    const stopped = () => this.#stopped;
    const options = { db, gate: this.#gate, instance: this.#instance, pace, now, newId, log, stopped };
    const result = await sendReport(plan, permit, options);
    if (this.#stopped) return Number.POSITIVE_INFINITY;
    if (result) this.#events.respectRetryAfter(result);
    return left();
  }
}
