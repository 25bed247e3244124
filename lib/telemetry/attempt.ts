import { recordAttempt, recordOutcome } from "#db/telemetryLedger.ts";
import { inspectBody, type Parcel } from "./envelope.ts";
import { deliveryOf } from "./locks.ts";
import { handOver, loadPostHog, type LoadPostHog } from "./posthog.ts";
import { addressee } from "./settings.ts";
import { type Authorities, type Permit, stillStands } from "./standing.ts";
import type { Timers } from "./timers.ts";
import { type Answer, post } from "./wire.ts";

export interface GateOptions extends Authorities {
  /** Epoch milliseconds. */
  now: () => number;
  timers: Timers;
  log: (line: string) => void;
  load?: LoadPostHog | undefined;
}

/** What became of a parcel. `refused`: it was not what it may be, and never left. */
export type Passage =
  | { outcome: "sent"; status: number }
  | { outcome: "failed"; status: number | null; retryAfter: string | null; because: string }
  | { outcome: "refused"; because: string }
  | { outcome: "aborted" | "kept_local" };

/** How long a request may take until its answer begins, in milliseconds. */
export const TIMEOUT_MS = 5000;

const WITHDRAWN = new Error("telemetry: what is being sent may no longer be");
const TOO_SLOW = new Error("telemetry: no answer in time");

/** One attempt to send a parcel: from the request that the SDK builds to the line in the ledger. */
export class Attempt {
  readonly #parcel: Parcel;
  readonly #permit: Permit;
  readonly #options: GateOptions;
  readonly #cut = new AbortController();
  #abandoned = false;

  constructor(parcel: Parcel, permit: Permit, options: GateOptions) {
    this.#parcel = parcel;
    this.#permit = permit;
    this.#options = options;
  }

  run(): Promise<Passage> {
    const { env, load = loadPostHog } = this.#options;
    const { host, apiKey } = addressee(env);
    return handOver(this.#parcel, { host, apiKey, load, take: (url, body) => this.#take(url, String(body)) });
  }

  /** Cuts the request off if what allowed it no longer does. */
  recheck(): void {
    if (!this.#stands()) this.#cut.abort(WITHDRAWN);
  }

  /** Cuts the request off, and leaves the database alone from here on. */
  abandon(): void {
    this.#abandoned = true;
    this.#cut.abort(WITHDRAWN);
  }

  /** Takes the request over from the SDK, and keeps the ledger. */
  async #take(url: string, body: string): Promise<Passage> {
    if (this.#abandoned) return { outcome: "aborted" };
    const { db, now } = this.#options;
    const { event, uuid } = this.#parcel;
    const at = now();
    // Written before a byte leaves, as cut off: if the process dies meanwhile, the ledger still tells, and tells the truth.
    const ending = { outcome: "aborted", status: null, durationMs: 0 } as const;
    const entry = recordAttempt(db, { at, event, uuid, body: Buffer.from(body), ...ending });
    const passage = await this.#forward(url, body);
    const outcome = passage.outcome === "refused" ? "aborted" : passage.outcome;
    const status = "status" in passage ? passage.status : null;
    if (!this.#abandoned) recordOutcome(db, entry, { outcome, status, durationMs: Math.max(0, now() - at) });
    return passage;
  }

  /** Asks everything that has a say, consent last: nothing happens between that and the opening of the connection. */
  async #forward(url: string, body: string): Promise<Passage> {
    const { env, log } = this.#options;
    const problem = this.#problemWith(url, body);
    if (problem !== null) return { outcome: "refused", because: problem };
    const delivery = deliveryOf(env);
    if (!this.#stands()) return { outcome: "aborted" };
    if (delivery === "send") return this.#send(new URL(url), Buffer.from(body));
    if (delivery === "debug") log(`telemetry: not sent, only shown: ${body}`);
    return { outcome: "kept_local" };
  }

  #problemWith(url: string, body: string): string | null {
    const { mode, agreement } = this.#permit;
    const found = inspectBody(body, this.#parcel.event, { mode, schemaVersion: agreement.schemaVersion });
    if (!found.ok) return found.problem;
    return url === `${addressee(this.#options.env).host}/batch/` ? null : "it was meant for another address";
  }

  #stands(): boolean {
    return !this.#cut.signal.aborted && stillStands(this.#permit, this.#options);
  }

  async #send(url: URL, body: Buffer): Promise<Passage> {
    const { signal } = this.#cut;
    const stopTimer = this.#options.timers.after(TIMEOUT_MS, () => this.#cut.abort(TOO_SLOW));
    const beforeWriting = () => {
      if (!this.#stands()) throw WITHDRAWN;
    };
    try {
      return passageOf(await post({ url, body, signal, beforeWriting }));
    } catch (error) {
      if (error === WITHDRAWN || signal.reason === WITHDRAWN) return { outcome: "aborted" };
      const because = signal.reason === TOO_SLOW ? "no answer within 5 seconds" : nameOf(error);
      return { outcome: "failed", status: null, retryAfter: null, because };
    } finally {
      stopTimer();
    }
  }
}

function passageOf({ status, retryAfter }: Answer): Passage {
  if (status >= 200 && status < 300) return { outcome: "sent", status };
  return { outcome: "failed", status, retryAfter, because: `HTTP ${status}` };
}

/** An error by its code alone: its message may name what does not belong in a log. */
function nameOf(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  return "no answer";
}
