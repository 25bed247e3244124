/** What a webhook can report. */
export const WEBHOOK_EVENTS = [
  "highlight.created",
  "highlight.changed",
  "highlight.deleted",
  "import.finished",
  "webhook.test",
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** The events that a reader can choose; a test is sent on request. */
export const WEBHOOK_CHOICES = [
  "highlight.created",
  "highlight.changed",
  "highlight.deleted",
  "import.finished",
] as const satisfies readonly WebhookEvent[];

/** Why a webhook is off: the reader switched it off, the receiver answered 410 Gone, or it failed for five days. */
export const WEBHOOK_OFF_REASONS = ["reader", "gone", "failing"] as const;
export type WebhookOffReason = (typeof WEBHOOK_OFF_REASONS)[number];

/** Why a try failed. */
export const WEBHOOK_FAILURES = [
  "status",
  "redirect",
  "timeout",
  "unknown_host",
  "forbidden_address",
  "private_address",
  "unreachable",
  "certificate",
] as const;
export type WebhookFailure = (typeof WEBHOOK_FAILURES)[number];

/** The webhooks of one reader, at most. */
export const MOST_WEBHOOKS = 10;
/** How often a message is tried before it is given up. */
export const MOST_TRIES = 5;
/** After how many days of failures a webhook is switched off. */
export const FAILING_DAYS = 5;
/** The highlights of one message, at most. */
export const HIGHLIGHTS_A_MESSAGE = 100;
/** The tries that are listed for each webhook. */
export const DELIVERIES_LISTED = 30;
/** How long the previous secret also signs after a new one was made. Hours. */
export const PREVIOUS_SECRET_HOURS = 24;
/** The longest address. */
export const MOST_URL = 2000;
