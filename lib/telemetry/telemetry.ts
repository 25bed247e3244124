import type { Db } from "#db/open.ts";
import type { Env } from "#lib/env.ts";
import type { EventFacts, EventLibrary } from "./catalogue/catalogue.ts";
import type { ConsentChoice } from "./consent/consent.ts";
import type { CounterLabels, CounterName, MeasureName } from "./counting/counters.ts";
import type { DeletionAnswer } from "./sending/deletion.ts";
import type { LiveEventName } from "./sending/events.ts";
import type { LoadPostHog } from "./sending/posthog.ts";
import type { NextReport } from "./preview.ts";
import type { ReceiverProfile } from "./consent/receiver-profile.ts";
import type { LedgerPage, LedgerRequest, LedgerSummary, TelemetryState } from "./state.ts";
import type { Timers } from "./clock/timers.ts";

/** Telemetry, as pages, the API and the rest of Lektr use it. */
export interface Telemetry {
  state(): TelemetryState;
  /** Whether pages may send events. Cheap: pages ask for it each time. */
  takesEvents(): boolean;
  /** Whether nobody has chosen yet, and a choice would take effect. Cheap, likewise. */
  isUndecided(): boolean;
  /** What a notice asks for that the owner has not seen yet; null if there is none. Cheap, likewise. */
  openNotice(): TelemetryState["noticeAsks"];
  /**
   * Records a choice. When it returns, off has taken effect: no request is open, and none will be made; if it could not
   * be stored, `problem` of the state says so. @throws {Error} if another choice cannot be stored
   */
  setConsent(choice: ConsentChoice): TelemetryState;
  /** Makes consent `unset` again, so that the question returns. */
  resetConsent(): TelemetryState;
  /** Records that the newest notice was seen, and whether all of it was agreed to. */
  answerNotice(agree: boolean): TelemetryState;
  /**
   * Asks the receiver to delete what was sent under the installation id; tried until it is delivered. It does not wait.
   */
  askForDeletion(): DeletionAnswer;
  preview(): NextReport;
  /** A page of the ledger, newest first. */
  ledger(page: LedgerRequest): LedgerPage;
  /** The ledger by day, kind and outcome. */
  ledgerSummary(): LedgerSummary;
  clearLedger(): void;
  // The following methods never throw, and wait for nothing.
  /** Counts something for the next report; nothing while telemetry is off. */
  count<N extends CounterName>(name: N, label: CounterLabels[N]): void;
  /** Takes a measurement for the next report, in the unit that the catalogue names. */
  measure(name: MeasureName, value: number): void;
  /**
   * Records a request of a reader with a browser or program, which `client` identifies; only the numbers of both are
   * ever sent.
   */
  seen(readerId: string, client: string): void;
  /** Sends an event, if it may be sent; `libraryId` is the id of the reader whose library it is about, if it is. */
  happened<N extends LiveEventName>(name: N, facts: EventFacts<N>, libraryId: EventLibrary<N>): void;
  /** Stops telemetry in this process: open requests are aborted, and the database is not touched again. */
  stop(): void;
}

export interface TelemetryOptions {
  db: Db;
  env: Env;
  /** The folder of `config.toml`. */
  dataDir: string;
  /** Who receives the telemetry of this release; null in a copy that was built from source. */
  profile?: ReceiverProfile | null;
  appVersion: string;
  /** A random UUID, new at each start. */
  instanceId: string;
  now: () => Date;
  /** Milliseconds on a monotonic clock; the uptime of the machine if left out. */
  steady?: () => number;
  /** From 0 up to 1. */
  random: () => number;
  log: (line: string) => void;
  timers?: Timers;
  newId?: () => string;
  loadPostHog?: LoadPostHog;
}
