"use client";

import { useState } from "react";
import { wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { notifyFailure } from "#components/ui/toast.tsx";
import { useWebhooks } from "#components/webhooks/use-webhooks.ts";
import { WebhookForm } from "#components/webhooks/webhook-form.tsx";
import { WebhookRow } from "#components/webhooks/webhook-row.tsx";
import type { Webhook } from "#lib/api-contract/webhook.ts";
import { MOST_WEBHOOKS, WEBHOOK_CHOICES } from "#lib/vocabulary/webhooks.ts";

type WebhooksProps = {
  first: readonly Webhook[];
  /** Whether the reader is the owner, who may allow private addresses. */
  isOwner: boolean;
};

const NOTHING_YET = { url: "", events: [...WEBHOOK_CHOICES], allowPrivate: false };

/** The addresses to which Lektr sends what changes. */
export function Webhooks({ first, isOwner }: WebhooksProps) {
  const { webhooks, made, hide, add, change, remove, roll, test } = useWebhooks(first);
  const [isAdding, setAdding] = useState(false);
  const [deleting, setDeleting] = useState<Webhook | null>(null);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <p className="max-w-140 text-16">
        Lektr can tell another program what happens in your library: it sends a signed message, with the highlights in
        it, to an address that you choose. Nothing is sent until you add one.
      </p>
      {webhooks.length > 0 && (
        <ul className="border-t border-rule">
          {webhooks.map((webhook) => (
            <WebhookRow
              key={webhook.id}
              webhook={webhook}
              isOwner={isOwner}
              secret={made?.id === webhook.id ? made.secret : null}
              onHide={hide}
              onChange={(part) => change(webhook.id, part)}
              onRoll={() => roll(webhook.id)}
              onTest={() => test(webhook.id)}
              onDelete={() => setDeleting(webhook)}
            />
          ))}
        </ul>
      )}
      {isAdding ? (
        <WebhookForm
          first={NOTHING_YET}
          isOwner={isOwner}
          submit="Add webhook"
          onSubmit={async (fields) => {
            await add(fields);
            setAdding(false);
          }}
          onCancel={() => setAdding(false)}
        />
      ) : (
        webhooks.length < MOST_WEBHOOKS && (
          <div>
            <Button onClick={() => setAdding(true)}>Add a webhook</Button>
          </div>
        )
      )}
      <ConfirmDialog
        open={deleting !== null}
        onOpenChange={(open) => !open && setDeleting(null)}
        title="Delete this webhook?"
        confirm="Delete"
        danger
        onConfirm={async () => {
          if (!deleting) return;
          await remove(deleting.id).catch((error: unknown) =>
            notifyFailure("Couldn’t delete this webhook.", wordsFor(error)),
          );
        }}
      >
        Nothing more is sent to <span className="wrap-anywhere">{deleting?.url}</span>. What has not been sent yet is
        dropped.
      </ConfirmDialog>
    </div>
  );
}
