import type { Db } from "#db/open.ts";
import { recordAttempt, recordOutcome } from "#db/telemetry/ledger.ts";
import { inspectBody, type OutgoingEvent } from "./batch-body.ts";
import { type HttpResponse, post } from "./http-post.ts";
import { buildRequest, loadPostHog, type LoadPostHog } from "./posthog.ts";
import type { Allowance, TelemetryStatus } from "../consent/status.ts";
import type { Timers } from "../clock/timers.ts";
import { errorCode } from "#lib/vocabulary/error-code.ts";

export interface GateOptions {
  db: Db;
  /** Reads consent and everything that outranks it, as they are now. */
  readStatus: () => TelemetryStatus;
  /** Epoch milliseconds. */
  now: () => number;
  timers: Timers;
  log: (line: string) => void;
  load?: LoadPostHog | undefined;
}

/** The result of sending an event. `refused`: the gate found something wrong, and nothing left. */
export type SendResult =
  | { outcome: "sent"; status: number }
  | { outcome: "failed"; status: number | null; retryAfter: string | null; because: string }
  | { outcome: "refused"; because: string }
  | { outcome: "aborted" | "kept_local" };

/** How long a request may take until its answer begins, in milliseconds. */
export const TIMEOUT_MS = 5000;

const WITHDRAWN = new Error("telemetry: permission to send was withdrawn");
const TIMED_OUT = new Error("telemetry: no answer in time");

/** One attempt to send an event: from the request that the SDK builds to the entry in the ledger. */
export class SendAttempt {
  readonly #event: OutgoingEvent;
  readonly #allowance: Allowance;
  readonly #options: GateOptions;
  readonly #abort = new AbortController();
  #abandoned = false;

  constructor(event: OutgoingEvent, allowance: Allowance, options: GateOptions) {
    this.#event = event;
    this.#allowance = allowance;
    this.#options = options;
  }

  run(): Promise<SendResult> {
    const { load = loadPostHog } = this.#options;
    const take = (url: string, body: unknown) => this.#take(url, String(body));
    return buildRequest(this.#event, { ...this.#allowance.receiver, load, take });
  }

  /** Aborts the request if it is no longer allowed. */
  recheck(status: TelemetryStatus): void {
    if (!this.#allowance.isAllowedBy(status)) this.#abort.abort(WITHDRAWN);
  }

  /** Aborts the request, and never touches the database again. */
  abandon(): void {
    this.#abandoned = true;
    this.#abort.abort(WITHDRAWN);
  }

  /** Receives the finished request from the SDK, and writes the ledger. */
  async #take(url: string, body: string): Promise<SendResult> {
    if (this.#abandoned) return { outcome: "aborted" };
    const { db, now } = this.#options;
    const { event, uuid } = this.#event;
    const at = now();
    // Written as aborted before a byte leaves, so that the ledger is right even if the process dies meanwhile.
    const ending = { outcome: "aborted", status: null, durationMs: 0 } as const;
    const entry = recordAttempt(db, { at, event, uuid, body: Buffer.from(body), ...ending });
    const result = await this.#forward(url, body);
    const { outcome } = result;
    const status = "status" in result ? result.status : null;
    if (!this.#abandoned) recordOutcome(db, entry, { outcome, status, durationMs: Math.max(0, now() - at) });
    return result;
  }

  /** Checks the request, and consent last: nothing happens between that and the opening of the connection. */
  async #forward(url: string, body: string): Promise<SendResult> {
    const problem = this.#problemWith(url, body);
    if (problem !== null) return { outcome: "refused", because: problem };
    const { delivery } = this.#allowance;
    if (!this.#isAllowed()) return { outcome: "aborted" };
    if (delivery === "send") return this.#send(new URL(url), Buffer.from(body));
    if (delivery === "debug") this.#options.log(`telemetry: not sent, only shown: ${body}`);
    return { outcome: "kept_local" };
  }

  #problemWith(url: string, body: string): string | null {
    const found = inspectBody(body, this.#event.event, { ...this.#allowance, now: this.#options.now() });
    if (!found.ok) return found.problem;
    return url === `${this.#allowance.receiver.host}/batch/` ? null : "it was meant for another address";
  }

  #isAllowed(): boolean {
    return !this.#abort.signal.aborted && this.#allowance.isAllowedBy(this.#options.readStatus());
  }

  async #send(url: URL, body: Buffer): Promise<SendResult> {
    const { signal } = this.#abort;
    const stopTimer = this.#options.timers.after(TIMEOUT_MS, () => this.#abort.abort(TIMED_OUT));
    const beforeWriting = () => {
      if (!this.#isAllowed()) throw WITHDRAWN;
    };
    try {
      return resultOf(await post({ url, body, signal, beforeWriting }));
    } catch (error) {
      if (error === WITHDRAWN || signal.reason === WITHDRAWN) return { outcome: "aborted" };
      const because = signal.reason === TIMED_OUT ? "no answer within 5 seconds" : (errorCode(error) ?? "no answer");
      return { outcome: "failed", status: null, retryAfter: null, because };
    } finally {
      stopTimer();
    }
  }
}

function resultOf({ status, retryAfter }: HttpResponse): SendResult {
  if (status >= 200 && status < 300) return { outcome: "sent", status };
  return { outcome: "failed", status, retryAfter, because: `HTTP ${status}` };
}
