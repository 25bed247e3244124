import { SIGNED_IN_ONLY } from "../allow.ts";
import { Ok } from "../error.ts";
import {
  CreatedWebhook,
  NewWebhook,
  Webhook,
  WebhookChange,
  WebhookDeliveries,
  WebhookDelivery,
  WebhookList,
  WebhookSecret,
} from "../webhook.ts";
import type { Subject } from "./operation.ts";

const UNUSABLE = "Nothing can be sent to this address; `code` says why.";

export const webhooks = {
  name: "Webhooks",
  about:
    "Addresses to which Lektr sends what changes, signed by [Standard Webhooks](https://www.standardwebhooks.com). They outlive tokens, so only a signed-in reader manages them.",
  operations: {
    listWebhooks: {
      method: "GET",
      path: "/api/v1/webhooks",
      summary: "Lists the reader’s webhooks.",
      allow: SIGNED_IN_ONLY,
      answers: { 200: { means: "The webhooks.", shape: WebhookList } },
    },
    createWebhook: {
      method: "POST",
      path: "/api/v1/webhooks",
      summary: "Adds a webhook, and returns its secret this once.",
      allow: SIGNED_IN_ONLY,
      body: { json: NewWebhook },
      answers: { 201: { means: "It is on.", shape: CreatedWebhook } },
      refusals: { 409: "There are 10 already.", 422: UNUSABLE },
    },
    changeWebhook: {
      method: "PATCH",
      path: "/api/v1/webhooks/{id}",
      summary: "Changes a webhook, or switches it on or off.",
      allow: SIGNED_IN_ONLY,
      body: { json: WebhookChange },
      answers: { 200: { means: "The webhook as it is now.", shape: Webhook } },
      refusals: { 422: UNUSABLE },
    },
    deleteWebhook: {
      method: "DELETE",
      path: "/api/v1/webhooks/{id}",
      summary: "Deletes a webhook; what it has not sent yet is dropped.",
      allow: SIGNED_IN_ONLY,
      answers: { 200: { means: "It is deleted.", shape: Ok } },
    },
    rollWebhookSecret: {
      method: "POST",
      path: "/api/v1/webhooks/{id}/secret",
      summary: "Gives a webhook a new secret; for 24 hours the old one signs as well.",
      allow: SIGNED_IN_ONLY,
      answers: { 201: { means: "The new secret.", shape: WebhookSecret } },
    },
    testWebhook: {
      method: "POST",
      path: "/api/v1/webhooks/{id}/test",
      summary: "Sends a test message once, ahead of all others, and waits for the result.",
      allow: SIGNED_IN_ONLY,
      answers: { 200: { means: "How it went.", shape: WebhookDelivery } },
      refusals: { 409: "The webhook was changed meanwhile." },
    },
    listWebhookDeliveries: {
      method: "GET",
      path: "/api/v1/webhooks/{id}/deliveries",
      summary: "Lists the latest tries of a webhook.",
      allow: SIGNED_IN_ONLY,
      isPolled: true,
      answers: { 200: { means: "The tries.", shape: WebhookDeliveries } },
    },
  },
} as const satisfies Subject;
