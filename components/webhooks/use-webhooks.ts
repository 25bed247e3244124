"use client";

import { useState } from "react";
import { request } from "#components/request.ts";
import type { Webhook, WebhookDelivery } from "#lib/api-contract/webhook.ts";
import type { WEBHOOK_CHOICES } from "#lib/vocabulary/webhooks.ts";

/** What a reader fills in. */
export interface WebhookFields {
  url: string;
  events: (typeof WEBHOOK_CHOICES)[number][];
  allowPrivate: boolean;
}

/** A secret that was just made, which is only shown once. */
interface NewSecret {
  id: number;
  secret: string;
}

/** The reader's webhooks, and the acts that change them. @throws {RequestFailed} if nothing was changed */
export function useWebhooks(first: readonly Webhook[]) {
  const [webhooks, setWebhooks] = useState(first);
  const [made, setMade] = useState<NewSecret | null>(null);
  const replace = (next: Webhook) => setWebhooks((before) => before.map((one) => (one.id === next.id ? next : one)));
  return {
    webhooks,
    made,
    hide: () => setMade(null),
    add: async (fields: WebhookFields) => {
      const { secret, ...added } = await request("POST /api/v1/webhooks", { json: fields });
      setWebhooks((before) => [...before, added]);
      setMade({ id: added.id, secret });
    },
    change: async (id: number, change: Partial<WebhookFields> & { on?: boolean }) => {
      replace(await request("PATCH /api/v1/webhooks/{id}", { params: { id }, json: change }));
    },
    remove: async (id: number) => {
      await request("DELETE /api/v1/webhooks/{id}", { params: { id } });
      setWebhooks((before) => before.filter((one) => one.id !== id));
      setMade((before) => (before?.id === id ? null : before));
    },
    roll: async (id: number) => {
      const { secret } = await request("POST /api/v1/webhooks/{id}/secret", { params: { id } });
      setMade({ id, secret });
    },
    test: (id: number): Promise<WebhookDelivery> => request("POST /api/v1/webhooks/{id}/test", { params: { id } }),
  };
}
