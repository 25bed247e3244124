import type { ScheduleRow } from "#db/telemetry/schedule.ts";
import { attemptAt, type Pace, type PlannedAttempt } from "#lib/telemetry/sending/schedule.ts";
import { nextAttemptAfter } from "#lib/telemetry/sending/next-attempt.ts";
import { COUNTED_A_DAY, CRASHES, DAY, MINUTE, WEEK } from "./assumptions.ts";
import type { Downtime } from "./machine.ts";
import { poisson } from "./random.ts";
import type { FleetReceiver } from "./receiver.ts";

/** How soon a process that died is there again. */
const REVIVAL = MINUTE;

/** One installation: its row of the schedule, and what it has counted. What to do when, the product decides. */
export class Installation {
  counted = 0;
  waiting = 0;
  /** Reports that a start of the server sent although they were not due yet. */
  extra = 0;
  readonly #receiver: FleetReceiver;
  readonly #pace: Pace;
  readonly #newId: () => string;
  #row: ScheduleRow;
  #countedUntil: number;

  constructor(firstDueAt: number, receiver: FleetReceiver, pace: Pace, newId: () => string) {
    this.#receiver = receiver;
    this.#pace = pace;
    this.#newId = newId;
    this.#countedUntil = firstDueAt;
    this.#row = { ...EMPTY, nextDueAt: firstDueAt };
  }

  /** Goes through its time to the end of the week: reports when one is due, and looks at each start whether one is. */
  live(downtimes: readonly Downtime[]): void {
    for (const { from, to } of downtimes) {
      this.#runUntil(Math.min(from, WEEK));
      if (to < WEEK && to > this.#countedUntil) this.#start(to);
    }
    this.#runUntil(WEEK);
    // A report that a crash cut off may have arrived: its retry is waited for, so that nothing is left in doubt.
    while (this.#row.leaseOwner !== null) this.#round(this.#row.nextDueAt);
    if (this.#countedUntil < WEEK) this.#count(WEEK);
  }

  #runUntil(end: number): void {
    while (this.#row.nextDueAt < end) this.#round(this.#row.nextDueAt);
  }

  #start(at: number): void {
    const early = this.#row.nextDueAt > at;
    if (this.#round(at) && early) this.extra++;
  }

  /** A round of the reporter: true if it made an attempt. */
  #round(at: number): boolean {
    if (this.#row.nextDueAt > at) return false;
    const tried = attemptAt(this.#row, at, this.#pace, this.#newId);
    const { attempt: attempts, uuid: reportUuid, retryAt: nextDueAt } = tried;
    this.#row = { ...this.#row, attempts, reportUuid, nextDueAt, leaseOwner: "this process" };
    this.#count(at);
    const dies = this.#pace.random() < CRASHES;
    if (dies) this.#die(tried, at);
    else this.#send(tried, at);
    return true;
  }

  /** Sends a report, and takes off what it carried once the product says that it was delivered. */
  #send(tried: PlannedAttempt, at: number): void {
    const carried = this.waiting;
    const result = this.#receiver.takeReport(at, tried.uuid, carried);
    const next = nextAttemptAfter(result, tried, at, this.#pace);
    this.#row = { ...this.#row, ...next, leaseOwner: null };
    if (next.lastDeliveredAt !== undefined) this.waiting -= carried;
  }

  /** The process dies while the request is under way, and is started again before anything is settled. */
  #die(tried: PlannedAttempt, at: number): void {
    if (this.#pace.random() < 0.5) this.#receiver.takeReport(at, tried.uuid, this.waiting);
    else this.#receiver.takeFragment(at);
    this.#start(at + REVIVAL);
  }

  #count(until: number): void {
    const days = (until - this.#countedUntil) / DAY;
    const more = poisson(COUNTED_A_DAY * days, this.#pace.random);
    this.counted += more;
    this.waiting += more;
    this.#countedUntil = until;
  }
}

const EMPTY = {
  id: 1,
  leaseOwner: null,
  leaseUntil: null,
  attempts: 0,
  reportUuid: null,
  lastDeliveredAt: null,
  periodFrom: null,
  lockedSince: null,
  quietUntil: null,
};
