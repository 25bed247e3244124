import { dueWebhooks } from "#db/webhooks/queue.ts";
import { type DeliveryRow, webhookById, type WebhookRow } from "#db/webhooks/webhooks.ts";
import { breather } from "#lib/jobs/breathe.ts";
import { GrowingPause } from "#lib/jobs/growing-pause.ts";
import { deliverNext, deliverTest, type DeliveryContext } from "./deliver.ts";

/** How often to look for changes. Edits within that time are one message. Milliseconds. */
const LOOK_EVERY_MS = 1_000;

interface SenderOptions extends DeliveryContext {
  /** Called if the database could not be read or written. */
  failed: (error: unknown) => void;
}

/** Sends what webhooks have to report. */
export interface WebhookSender {
  /** Sends a test message. Undefined if it was cancelled. */
  test(webhook: WebhookRow): Promise<DeliveryRow | undefined>;
  /** Ends what is being sent for a webhook that was changed, switched off or deleted. */
  cancel(id: number): void;
  /** Looks for changes now. */
  wake(): void;
  stop(): void;
}

/** Starts to send. Each webhook has one request at a time, and waits for no other. */
export function keepSending(options: SenderOptions): WebhookSender {
  return new RunningSender(options);
}

class RunningSender implements WebhookSender {
  readonly #options: SenderOptions;
  readonly #timer: NodeJS.Timeout;
  readonly #pause: GrowingPause;
  /** The webhooks that are sending; at most ten of each reader. */
  readonly #sending = new Set<number>();
  /** What is being sent, tests included, by webhook. */
  readonly #requests = new Map<number, Set<AbortController>>();
  #isStopped = false;

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#pause = new GrowingPause(options.now);
    this.#timer = setInterval(() => this.wake(), LOOK_EVERY_MS).unref();
  }

  wake(): void {
    if (this.#isStopped || !this.#pause.isOver()) return;
    try {
      const due = dueWebhooks(this.#options.db, this.#options.now());
      for (const webhook of due) if (!this.#sending.has(webhook.id)) void this.#sendAll(webhook);
    } catch (error) {
      this.#fail(error);
    }
  }

  test(webhook: WebhookRow): Promise<DeliveryRow | undefined> {
    return this.#withSignal(webhook.id, (signal) => deliverTest(this.#options, webhook, signal));
  }

  cancel(id: number): void {
    for (const request of this.#requests.get(id) ?? []) request.abort();
  }

  stop(): void {
    this.#isStopped = true;
    clearInterval(this.#timer);
    for (const id of this.#requests.keys()) this.cancel(id);
  }

  /** Sends one message after another, until there is none, or one fails. */
  async #sendAll({ id, readerId }: WebhookRow): Promise<void> {
    this.#sending.add(id);
    const breathe = breather();
    try {
      while (!this.#isStopped) {
        const webhook = webhookById(this.#options.db, readerId, id);
        if (!webhook || webhook.off !== null) return;
        // oxlint-disable-next-line no-await-in-loop -- in order
        const outcome = await this.#withSignal(id, (signal) => deliverNext(this.#options, webhook, signal));
        this.#pause.reset();
        if (outcome === "idle") return;
        // Rows that need no message are dropped without any waiting in between.
        // oxlint-disable-next-line no-await-in-loop
        await breathe();
      }
    } catch (error) {
      // After `stop` the database may be closed: the claim runs out, and the message is sent again.
      if (!this.#isStopped) this.#fail(error);
    } finally {
      this.#sending.delete(id);
    }
  }

  async #withSignal<T>(id: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const request = new AbortController();
    const all = this.#requests.get(id) ?? new Set();
    this.#requests.set(id, all.add(request));
    try {
      return await work(request.signal);
    } finally {
      all.delete(request);
      if (all.size === 0) this.#requests.delete(id);
    }
  }

  #fail(error: unknown): void {
    this.#pause.begin();
    this.#options.failed(error);
  }
}
