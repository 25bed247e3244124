import { RETENTION } from "#lib/vocabulary/retention.ts";
import type { Db } from "#db/open.ts";
import { pruneLedger } from "#db/telemetry/ledger.ts";
import type { Clocks } from "../clock/clocks.ts";

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/**
 * How long the wall clock must keep pace with the steady one before it is trusted: after a start, and after it was set.
 */
const TRUSTED_AFTER_START_MS = HOUR_MS;
const TRUSTED_AFTER_JUMP_MS = 7 * DAY_MS;

/** Deletes entries of the ledger that are older than they are kept. A clock that was set ahead deletes nothing. */
export class LedgerRetention {
  readonly #db: Db;
  readonly #clocks: Clocks;
  /** How far the wall clock is ahead of the steady one, and from when it is trusted. */
  #offset: number;
  #trustedFrom: number;

  constructor(db: Db, clocks: Clocks) {
    this.#db = db;
    this.#clocks = clocks;
    this.#offset = clocks.now() - clocks.steady();
    this.#trustedFrom = clocks.steady() + TRUSTED_AFTER_START_MS;
  }

  prune(): void {
    const [now, steady] = [this.#clocks.now(), this.#clocks.steady()];
    if (Math.abs(now - steady - this.#offset) > HOUR_MS) {
      this.#offset = now - steady;
      this.#trustedFrom = steady + TRUSTED_AFTER_JUMP_MS;
    }
    if (steady >= this.#trustedFrom) pruneLedger(this.#db, now - RETENTION.ledger.ms);
  }
}
