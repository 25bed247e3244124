"use client";

import { useState } from "react";
import { RelativeDate } from "#components/relative-date.tsx";
import { wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Menu } from "#components/ui/menu.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { notify, notifyFailure } from "#components/ui/toast.tsx";
import { Warning } from "#components/ui/warning.tsx";
import { Deliveries } from "#components/webhooks/deliveries.tsx";
import { SecretShown } from "#components/webhooks/secret-shown.tsx";
import type { WebhookFields } from "#components/webhooks/use-webhooks.ts";
import { WebhookForm } from "#components/webhooks/webhook-form.tsx";
import { EVENT_WORDS, OFF_WORDS, resultWords } from "#components/webhooks/words.ts";
import type { Webhook, WebhookDelivery } from "#lib/api-contract/webhook.ts";
import { WEBHOOK_CHOICES } from "#lib/vocabulary/webhooks.ts";

type WebhookRowProps = {
  webhook: Webhook;
  isOwner: boolean;
  /** Its secret, if that was just made. */
  secret: string | null;
  onHide: () => void;
  onChange: (change: Partial<WebhookFields> & { on?: boolean }) => Promise<void>;
  onRoll: () => Promise<void>;
  onTest: () => Promise<WebhookDelivery>;
  onDelete: () => void;
};

/** A webhook: its switch, how it is doing, and what can be done with it. */
export function WebhookRow({ webhook, isOwner, secret, onHide, ...acts }: WebhookRowProps) {
  const { id, url, events, off } = webhook;
  const [isEditing, setEditing] = useState(false);
  const [isRolling, setRolling] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const [isTesting, setTesting] = useState(false);
  async function test() {
    setTesting(true);
    await attempt("Couldn’t send a test message.", async () => announce(await acts.onTest()));
    setTesting(false);
  }
  if (isEditing) {
    return (
      <li className="border-b border-rule py-4">
        <WebhookForm
          first={{ ...webhook, events: WEBHOOK_CHOICES.filter((one) => events.includes(one)) }}
          isOwner={isOwner}
          submit="Save"
          onSubmit={async ({ url: address, events: chosen, allowPrivate }) => {
            await acts.onChange({ url: address, events: chosen, allowPrivate });
            setEditing(false);
          }}
          onCancel={() => setEditing(false)}
        />
      </li>
    );
  }
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-4 border-b border-rule py-4">
      <Switch
        label={url}
        hint={events.map((event) => EVENT_WORDS[event]).join(" · ")}
        checked={off === null}
        onCheckedChange={(on) => void attempt("Couldn’t save this.", () => acts.onChange({ on }))}
      />
      <Health webhook={webhook} />
      {secret !== null && <SecretShown secret={secret} onHide={onHide} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          size="small"
          loading={isTesting}
          onClick={() => void test()}
          aria-label={`Send a test message to ${url}`}
        >
          Send a test message
        </Button>
        <Menu
          label={`More actions for ${url}`}
          size="small"
          align="start"
          items={[
            { label: "Edit", onSelect: () => setEditing(true) },
            { label: "New secret", onSelect: () => setRolling(true) },
            "line",
            { label: "Delete", danger: true, onSelect: acts.onDelete },
          ]}
        />
      </div>
      <Disclosure summary="Latest deliveries" open={isOpen} onToggle={setOpen}>
        {isOpen && <Deliveries id={id} />}
      </Disclosure>
      <ConfirmDialog
        open={isRolling}
        onOpenChange={setRolling}
        title="Make a new secret?"
        confirm="New secret"
        onConfirm={() => attempt("Couldn’t make a new secret.", acts.onRoll)}
      >
        Messages are signed with both secrets for 24 hours, so that you can change the receiver over. After that, only
        the new one counts.
      </ConfirmDialog>
    </li>
  );
}

/** Why it is off, or that it fails. */
function Health({ webhook: { off, failingSince } }: { webhook: Webhook }) {
  if (off !== null && off !== "reader") return <Warning>{OFF_WORDS[off]}</Warning>;
  if (off !== null || failingSince === null) return null;
  return (
    <Warning>
      Messages are not being delivered. The first one failed <RelativeDate at={failingSince} />; Lektr keeps trying.
    </Warning>
  );
}

function announce(delivery: WebhookDelivery): void {
  if (delivery.failure === null) notify("The test message was delivered.");
  else notifyFailure("The test message was not delivered.", `The reason: ${resultWords(delivery)}.`);
}

async function attempt(failure: string, act: () => Promise<void>): Promise<void> {
  await act().catch((error: unknown) => notifyFailure(failure, wordsFor(error)));
}
