import type { Db } from "#db/open.ts";
import { pruneLedger } from "#db/telemetryLedger.ts";
import type { Clocks } from "./clocks.ts";

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

const KEPT_MS = 90 * DAY_MS;

/** How long a wall clock must have gone evenly before it is believed: after a start, and after it was set. */
const BELIEVED_AFTER_START_MS = HOUR_MS;
const BELIEVED_AFTER_JUMP_MS = 7 * DAY_MS;

/** Deletes what has been in the ledger for 90 days, once it is sure that it has: a clock that is set ahead deletes nothing. */
export class LedgerAge {
  readonly #db: Db;
  readonly #clocks: Clocks;
  /** How far the wall clock is ahead of the steady one, and since when it is believed. */
  #offset: number;
  #believedFrom: number;

  constructor(db: Db, clocks: Clocks) {
    this.#db = db;
    this.#clocks = clocks;
    this.#offset = clocks.now() - clocks.steady();
    this.#believedFrom = clocks.steady() + BELIEVED_AFTER_START_MS;
  }

  prune(): void {
    const [now, steady] = [this.#clocks.now(), this.#clocks.steady()];
    if (Math.abs(now - steady - this.#offset) > HOUR_MS) {
      this.#offset = now - steady;
      this.#believedFrom = steady + BELIEVED_AFTER_JUMP_MS;
    }
    if (steady >= this.#believedFrom) pruneLedger(this.#db, now - KEPT_MS);
  }
}
