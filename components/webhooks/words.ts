import { counted } from "#components/counted.ts";
import type { WebhookDelivery } from "#lib/api-contract/webhook.ts";
import type { WebhookEvent, WebhookFailure, WebhookOffReason } from "#lib/vocabulary/webhooks.ts";

/** What each event is called. */
export const EVENT_WORDS: Readonly<Record<WebhookEvent, string>> = {
  "highlight.created": "New highlights",
  "highlight.changed": "Changed highlights",
  "highlight.deleted": "Deleted highlights",
  "import.finished": "Finished imports",
  "webhook.test": "Test message",
};

/** Why a webhook is off. */
export const OFF_WORDS: Readonly<Record<WebhookOffReason, string>> = {
  reader: "Off.",
  gone: "Lektr switched it off, because the receiver answered that it is gone for good (410).",
  failing: "Lektr switched it off, because no message had been delivered for five days.",
};

const FAILURE_WORDS: Readonly<Record<WebhookFailure, string>> = {
  status: "the receiver answered with an error",
  redirect: "the receiver pointed to another address, and redirects are not followed",
  timeout: "no answer within ten seconds",
  unknown_host: "no server was found under this name",
  forbidden_address: "the name led to an address that is never used",
  private_address: "the name led to a private network, which is not allowed here",
  unreachable: "the receiver could not be reached",
  certificate: "the receiver’s certificate is not valid",
};

/** What was sent: “3 new highlights”. */
export function deliveryWords({ event, count }: WebhookDelivery): string {
  switch (event) {
    case "highlight.created":
      return counted(count, "new highlight");
    case "highlight.changed":
      return counted(count, "changed highlight");
    case "highlight.deleted":
      return counted(count, "deleted highlight");
    case "import.finished":
      return "Finished import";
    case "webhook.test":
      return EVENT_WORDS[event];
  }
}

/** How a try went: “delivered (200)”, “no answer within ten seconds”. */
export function resultWords({ failure, status }: WebhookDelivery): string {
  const code = status === null ? "" : ` (${status})`;
  return failure === null ? `delivered${code}` : `${FAILURE_WORDS[failure]}${code}`;
}
