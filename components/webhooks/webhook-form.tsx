"use client";

import { type SubmitEvent, useState } from "react";
import { wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import type { WebhookFields } from "#components/webhooks/use-webhooks.ts";
import { EVENT_WORDS } from "#components/webhooks/words.ts";
import { MOST_URL, WEBHOOK_CHOICES } from "#lib/vocabulary/webhooks.ts";

type WebhookFormProps = {
  first: WebhookFields;
  /** Whether the reader may allow private addresses. */
  isOwner: boolean;
  /** The verb on the button. */
  submit: string;
  /** @throws {RequestFailed} if it was not saved */
  onSubmit: (fields: WebhookFields) => Promise<void>;
  onCancel: () => void;
};

/** The address of a webhook, and what it reports. */
export function WebhookForm({ first, isOwner, submit, onSubmit, onCancel }: WebhookFormProps) {
  const [fields, setFields] = useState(first);
  const [error, setError] = useState<string | undefined>();
  const [hasNoEvent, setHasNoEvent] = useState(false);
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<WebhookFields>) => setFields((before) => ({ ...before, ...part }));
  async function save(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setHasNoEvent(fields.events.length === 0);
    if (fields.events.length === 0) return;
    setBusy(true);
    setError(undefined);
    await onSubmit(fields).catch((failure: unknown) => setError(wordsFor(failure)));
    setBusy(false);
  }
  return (
    <form onSubmit={(event) => void save(event)} className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div className="max-w-140">
        <Field
          label="Address"
          inputMode="url"
          hint="Where messages are sent, for instance https://example.org/lektr."
          error={error}
          required
          maxLength={MOST_URL}
          autoComplete="off"
          spellCheck={false}
          value={fields.url}
          onChange={(event) => change({ url: event.currentTarget.value })}
        />
      </div>
      <div className="grid gap-2">
        <EventChoice events={fields.events} onChange={(events) => change({ events })} />
        <p role="alert" className="text-14 text-bad empty:hidden">
          {hasNoEvent && fields.events.length === 0 && "Choose at least one."}
        </p>
      </div>
      {isOwner && (
        <label className="flex items-start gap-3 text-14">
          <input
            type="checkbox"
            className="mt-0.5 size-4 shrink-0"
            checked={fields.allowPrivate}
            onChange={(event) => change({ allowPrivate: event.currentTarget.checked })}
          />
          <span className="grid gap-0.5">
            Allow addresses in my own network
            <span className="text-ink-soft">For a receiver on this computer or at home, such as Home Assistant.</span>
          </span>
        </label>
      )}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" loading={busy}>
          {submit}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}

type EventChoiceProps = { events: WebhookFields["events"]; onChange: (events: WebhookFields["events"]) => void };

function EventChoice({ events, onChange }: EventChoiceProps) {
  return (
    <fieldset>
      <legend className="mb-2 text-14 font-medium">Send a message about</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {WEBHOOK_CHOICES.map((event) => (
          <label key={event} className="flex items-center gap-3 text-14 touch:min-h-11">
            <input
              type="checkbox"
              className="size-4 shrink-0"
              checked={events.includes(event)}
              onChange={({ currentTarget: { checked } }) =>
                onChange(WEBHOOK_CHOICES.filter((one) => (one === event ? checked : events.includes(one))))
              }
            />
            {EVENT_WORDS[event]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
