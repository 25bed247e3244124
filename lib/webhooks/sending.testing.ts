import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { vi } from "vitest";
import { libraryInMemory } from "#db/database.testing.ts";
import type { NewWebhook, WebhookChange, WebhookMessage } from "#lib/api-contract/webhook.ts";
import { WEBHOOK_CHOICES } from "#lib/vocabulary/webhooks.ts";
import { keepSending, type WebhookSender } from "./keep-sending.ts";
import { TestReceiver } from "./receiver.testing.ts";
import { addWebhook, changeWebhook } from "./webhooks.ts";

/** The owner's library, a sender with a clock that tests move, and a receiver. */
export class SendingLibrary {
  readonly db = libraryInMemory();
  readonly receiver: TestReceiver;
  readonly editor = { db: this.db, reader: { id: "ada", role: "owner" }, allowPrivate: false };
  /** How far tests moved the clock. Milliseconds. */
  passed = 0;
  sender: WebhookSender;

  constructor(receiver: TestReceiver) {
    this.receiver = receiver;
    this.sender = this.startSender();
  }

  static async start(): Promise<SendingLibrary> {
    return new SendingLibrary(await TestReceiver.start());
  }

  now = (): number => Date.now() + this.passed;

  /** Acts as one process of the server. */
  startSender(): WebhookSender {
    const failed = (error: unknown) => {
      throw error;
    };
    const chance = { now: this.now, random: () => 0, newId: randomUUID };
    return keepSending({ db: this.db, ...chance, allowPrivate: false, failed });
  }

  async add(wanted: Partial<NewWebhook> = {}) {
    const whole = { url: this.receiver.url, events: [...WEBHOOK_CHOICES], allowPrivate: true, ...wanted };
    const added = await addWebhook(this.editor, whole, { now: this.now(), random: randomBytes });
    if ("refused" in added) throw new Error(added.refused);
    return added;
  }

  change(id: number, change: WebhookChange) {
    return changeWebhook(this.editor, id, change, this.now());
  }

  /** Waits until something arrived, and nothing more does. */
  async settle(): Promise<void> {
    this.sender.wake();
    await vi.waitUntil(() => this.receiver.received.length > 0);
    await this.idle();
  }

  /** Waits until nothing has arrived for a moment. */
  async idle(): Promise<void> {
    const { received } = this.receiver;
    let quiet = 0;
    let before = received.length;
    while (quiet < 3) {
      this.sender.wake();
      // oxlint-disable-next-line no-await-in-loop
      await setTimeout(50);
      quiet = received.length === before ? quiet + 1 : 0;
      before = received.length;
    }
  }

  /** Which highlights were reported, by the type of the message. */
  reported(): [WebhookMessage["type"], number[]][] {
    return this.receiver.messages().map(({ type, data }) => {
      const reports = "highlights" in data ? data.highlights : [];
      return [type, reports.map((one) => ("id" in one ? one.id : one.highlight.id))];
    });
  }

  stop(): void {
    this.sender.stop();
    this.receiver.stop();
  }
}
