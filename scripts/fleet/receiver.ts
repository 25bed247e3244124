import type { SendResult } from "#lib/telemetry/sending/attempt.ts";
import { MINUTE, type Outage, WEEK } from "./assumptions.ts";

/** The other end: counts what arrives, and keeps what it accepts. Of reports with one uuid, the last one stands. */
export class FleetReceiver {
  /** Requests in each minute of the week, whatever became of them. */
  readonly arrivals = new Uint32Array(WEEK / MINUTE);
  /** Reports accepted, each uuid once, and those among them that came again. */
  reports = 0;
  repeats = 0;
  /** What the accepted reports say was counted. */
  delivered = 0;
  readonly #outage: Outage | null;
  readonly #accepted = new Map<string, number>();

  constructor(outage: Outage | null) {
    this.#outage = outage;
  }

  takeReport(at: number, uuid: string, counts: number): SendResult {
    note(this.arrivals, at);
    const outage = this.#outage;
    if (outage && at >= outage.from && at < outage.to) return refusal(outage);
    const before = this.#accepted.get(uuid);
    if (before === undefined) this.reports++;
    else this.repeats++;
    this.delivered += counts - (before ?? 0);
    this.#accepted.set(uuid, counts);
    return { outcome: "sent", status: 200 };
  }

  /** A request that was cut off: it arrived, and nothing came of it. */
  takeFragment(at: number): void {
    note(this.arrivals, at);
  }

  /** Forgets the uuids so far: the next installation has its own. */
  forget(): void {
    this.#accepted.clear();
  }
}

function note(minutes: Uint32Array, at: number): void {
  const minute = Math.floor(at / MINUTE);
  if (minute < 0 || minute >= minutes.length) return;
  minutes[minute] = (minutes[minute] ?? 0) + 1;
}

function refusal({ retryAfter }: Outage): SendResult {
  return { outcome: "failed", status: 503, retryAfter, because: "HTTP 503" };
}
