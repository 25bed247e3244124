import type { Db } from "#db/open.ts";
import { withPatience } from "#db/pragma.ts";
import { forgetCounts, truncateLog } from "#db/telemetry/consent.ts";
import { beginPeriod, noteLock, readSchedule } from "#db/telemetry/schedule.ts";
import { describeError } from "#lib/log.ts";
import {
  answerNotice,
  type Consent,
  type ConsentChoice,
  forgetIdentity,
  isAgreement,
  readConsent,
  recordConsent,
  renewIdentity,
  resetConsent,
} from "./consent/consent.ts";
import type { Clocks } from "./clock/clocks.ts";
import { keepRequest } from "./sending/deletion.ts";
import type { FolderMarks } from "./sending/folder-marks.ts";
import { environmentAnswer } from "./consent/locks.ts";
import { failureOf } from "./failures.ts";
import { firstDelaySeconds, receiverName } from "./consent/settings.ts";
import type { ConsentSources, Permit, TelemetryStatus } from "./consent/status.ts";
import type { Env } from "#lib/env.ts";

/**
 * How long off waits for a database that others are writing to, in milliseconds. The process has stopped sending before
 * that.
 */
const PATIENCE_MS = 1000;

/** How long emptying the write-ahead log waits for others, in milliseconds; else it is tried again. */
const TRUNCATE_PATIENCE_MS = 200;

/** After this time under a lock, id and salt are deleted, as off does. */
const LOCK_FORGETS_MS = 24 * 60 * 60 * 1000;

interface SwitchOptions extends Clocks {
  db: Db;
  env: Env;
  marks: FolderMarks;
  newId: () => string;
  log: (line: string) => void;
}

/** The parts of off that could not be stored. */
interface UnstoredOff {
  /** The record in the database still says on. */
  record: boolean;
  /** The data folder does not say off. */
  mark: boolean;
  why: string;
}

/** Off in the memory of this process, whatever is stored. Only a choice of on that is stored later lifts it. */
interface ProcessOff {
  decidedAt: number | null;
  unfinished: UnstoredOff | null;
}

/** Stores choices in the database and in the data folder, and retries what could not be stored. */
export class ConsentSwitch {
  readonly #options: SwitchOptions;
  #processOff: ProcessOff | null = null;
  #mustTruncate = false;

  constructor(options: SwitchOptions) {
    this.#options = options;
  }

  /** For `ConsentSources`. */
  readonly processOff: ConsentSources["processOff"] = () => {
    if (!this.#processOff) return null;
    const { decidedAt, unfinished } = this.#processOff;
    const consent = readConsent(this.#options.db);
    if (isAgreement(consent) && consent.decidedAt !== decidedAt) {
      this.#processOff = null;
      return null;
    }
    return { unstored: unfinished?.record && unfinished.mark ? unfinished.why : null };
  };

  /** The part of the last choice that could not be stored, in sentences; null if there is none. */
  problem(): string | null {
    const unfinished = this.#processOff?.unfinished;
    if (!unfinished) return null;
    const { record, mark, why } = unfinished;
    if (record && mark) {
      return `Nothing is sent from now on, but only until this server is restarted: it could not be stored, because ${why}.`;
    }
    if (record) {
      return `Telemetry is off, and stays off. The id of this installation is deleted as soon as that is possible: now it is not, because ${why}.`;
    }
    return `Telemetry is off. If an older copy of the database is put back, choose again: the data folder could not be marked, because ${why}.`;
  }

  /** Stops this process from sending. It needs neither disk nor database. */
  stopSending(): void {
    const { db } = this.#options;
    const known = attempt(() => readConsent(db));
    const decidedAt = known.ok && isAgreement(known.value) ? known.value.decidedAt : null;
    this.#processOff = { decidedAt, unfinished: null };
  }

  /** Stores off, as far as possible; never throws for a disk or a database that cannot be written. */
  storeOff(choice: ConsentChoice & { mode: "off" }, permit: Permit | null): void {
    const { db, marks, now, newId } = this.#options;
    const mark = attempt(() => marks.setOff());
    const record = attempt(() =>
      withPatience(db, PATIENCE_MS, () =>
        db.transaction(
          () => {
            if (choice.askForDeletion && permit) keepRequest(db, permit, now(), newId);
            this.#record(choice);
          },
          { behavior: "immediate" },
        ),
      ),
    );
    if (record.ok) this.#forgotten();
    const failed = [record, mark].flatMap((one) => (one.ok ? [] : [one.error]));
    const unfinished = { record: !record.ok, mark: !mark.ok, why: wordsFor(failed[0]) };
    // Once off is recorded, any record of on is a later choice.
    const decidedAt = record.ok ? null : (this.#processOff?.decidedAt ?? null);
    this.#processOff = { decidedAt, unfinished: failed.length === 0 ? null : unfinished };
  }

  /** Records a choice of on. @throws {Error} if it cannot be stored; then all is as before */
  turnOn(choice: Exclude<ConsentChoice, { mode: "off" }>, receiver: TelemetryStatus["receiver"]): void {
    this.#record(choice, receiverName(receiver));
    this.#options.marks.clearOff();
    this.#processOff = null;
    // A change of mode has deleted the id before.
    this.#truncate();
  }

  /** @throws {Error} if it cannot be stored */
  answerNotice(agree: boolean, receiver: TelemetryStatus["receiver"]): void {
    const decision = { ...this.#identity(), firstReportAt: this.#firstReportAt(), receiver: receiverName(receiver) };
    answerNotice(this.#options.db, agree, decision);
  }

  /** @throws {Error} if it cannot be stored */
  reset(): void {
    const { db, marks } = this.#options;
    resetConsent(db);
    marks.clearOff();
    // Not chosen is off as well, and the question is to come back.
    this.#processOff = null;
    this.#forgotten();
  }

  /** Checks before anything is sent whether this is a copy of another installation, or an older database. */
  start(): void {
    const { db, env, marks, now, log } = this.#options;
    const consent = readConsent(db);
    const isWithdrawn = "via" in consent && consent.via === "environment" && environmentAnswer(env) === null;
    if (marks.isOff()) return this.#offAgain(consent);
    if (isWithdrawn) return this.reset();
    if (!isAgreement(consent) || consent.identity === null) return;
    const origin = marks.origin(consent.identity.salt);
    if (origin === "here") return;
    if (origin === "elsewhere") {
      log("telemetry: this database comes from elsewhere, or is an older one: the question is asked again");
      return this.reset();
    }
    log("telemetry: this data folder is a copy: it gets an id of its own");
    renewIdentity(db, now(), this.#identity());
    this.#truncate();
  }

  /** Removes deleted rows from the write-ahead log. */
  forgetPhysically(): void {
    this.#truncate();
  }

  /** Retries what could not be done before. */
  finish(): void {
    if (this.#processOff?.unfinished) this.storeOff({ mode: "off", via: "settings" }, null);
    if (this.#mustTruncate) this.#truncate();
  }

  /**
   * Records that a lock is closed, or starts a new period when it has opened: what happened under it is never reported.
   */
  followLock({ lockedBy, effective, consent }: TelemetryStatus): void {
    if (!isAgreement(consent)) return;
    const { db, now } = this.#options;
    const at = now();
    const since = readSchedule(db)?.lockedSince ?? null;
    if (lockedBy !== null && effective === "off") {
      if (since === null || since > at) noteLock(db, at);
      else if (consent.identity !== null && at - since >= LOCK_FORGETS_MS) this.#forget();
      return;
    }
    if (consent.identity === null) renewIdentity(db, at, this.#identity());
    else if (since !== null) startNewPeriod(db, at);
  }

  /** The data folder says off. A record that says on is older than that. */
  #offAgain(consent: Consent): void {
    if (!isAgreement(consent)) return;
    this.stopSending();
    this.storeOff({ mode: "off", via: consent.via }, null);
  }

  #forget(): void {
    forgetIdentity(this.#options.db);
    this.#forgotten();
  }

  #forgotten(): void {
    const { marks, log } = this.#options;
    const removed = attempt(() => marks.forget());
    if (!removed.ok)
      log(`telemetry: the mark in the data folder could not be removed (${describeError(removed.error).code})`);
    this.#truncate();
  }

  /** Truncates the write-ahead log, now or, if another process is in the way, at the next round. */
  #truncate(): void {
    const { db } = this.#options;
    const done = attempt(() => truncateLog(db, TRUNCATE_PATIENCE_MS));
    this.#mustTruncate = !(done.ok && done.value);
  }

  #record(choice: ConsentChoice, receiver: string | null = null): void {
    const { db, now } = this.#options;
    recordConsent(db, choice, { ...this.#identity(), at: now(), firstReportAt: this.#firstReportAt(), receiver });
  }

  #identity() {
    const { newId, marks } = this.#options;
    return { newId, keepMark: (salt: string) => marks.keep(salt) };
  }

  #firstReportAt(): number {
    const { env, now } = this.#options;
    return now() + firstDelaySeconds(env) * 1000;
  }
}

/** Starts a period without anything that was counted before. */
function startNewPeriod(db: Db, at: number): void {
  db.transaction(
    () => {
      forgetCounts(db);
      beginPeriod(db, at);
    },
    { behavior: "immediate" },
  );
}

type AttemptedChoice<T> = { ok: true; value: T } | { ok: false; error: unknown };

function attempt<T>(act: () => T): AttemptedChoice<T> {
  try {
    return { ok: true, value: act() };
  } catch (error) {
    return { ok: false, error };
  }
}

/** Why something could not be stored, for a person. */
function wordsFor(error: unknown): string {
  const { code, error: kind } = describeError(error);
  return WORDS.get(failureOf(error)) ?? `of an error (${code ?? kind})`;
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ["database_full", "the disk is full"],
  ["disk_full", "the disk is full"],
  ["database_busy", "another program is writing to the database"],
  ["database_read_only", "the data folder cannot be written to"],
  ["file_access", "the data folder cannot be written to"],
  ["file_missing", "the data folder is not there"],
]);
