"use client";

import { useState } from "react";
import { wordsFor } from "#components/request.ts";
import { FieldList, ownFields } from "#components/telemetry/panel/event-list.tsx";
import { eventWords } from "#components/telemetry/panel/status-words.ts";
import type { TelemetryState } from "#components/telemetry/panel/use-telemetry.ts";
import { Button } from "#components/ui/button.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import type { EventDescription } from "#lib/telemetry/catalogue/describe.ts";

type NewNoticeProps = {
  state: TelemetryState;
  catalogue: readonly EventDescription[];
  onAnswer: (agree: boolean) => Promise<void>;
};

/** What would be sent beyond what was agreed to, or to whom, and the question whether it may. Asked once. */
export function NewNotice({ state, catalogue, onAnswer }: NewNoticeProps) {
  const [error, setError] = useState<string | null>(null);
  if (!state.noticePending) return null;
  const isReceiver = state.noticeAsks === "receiver";
  async function answer(agree: boolean) {
    setError(null);
    await onAnswer(agree).catch((failure: unknown) => setError(wordsFor(failure)));
  }
  return (
    <section aria-label="New notice" className="grid gap-4 rounded-control border border-rule bg-sunk p-4">
      <p className="max-w-140 text-16">
        {isReceiver
          ? `This server is set up to send reports to ${state.host}, to which you have not agreed. Unless you agree, nothing is sent there: reports are recorded on this server.`
          : "This version of Lektr can send more than you agreed to. Unless you agree, it sends what it sent before and nothing new."}
      </p>
      {!isReceiver && <NewFields catalogue={catalogue} accepted={state.schemaVersion ?? 0} />}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void answer(true)}>
          {isReceiver ? `Send reports to ${state.host}` : "Share the new fields"}
        </Button>
        <Button onClick={() => void answer(false)}>{isReceiver ? "Don’t send" : "Keep it as it was"}</Button>
      </div>
      <div role="alert">{error !== null && <p className="text-14 text-bad">{error}</p>}</div>
    </section>
  );
}

function NewFields({ catalogue, accepted }: { catalogue: readonly EventDescription[]; accepted: number }) {
  const events = catalogue.flatMap((event) => {
    const fresh = ownFields(event).filter(({ since }) => since > accepted);
    return event.since > accepted || fresh.length > 0 ? [{ ...event, fields: fresh }] : [];
  });
  return (
    <Disclosure summary="See what would be new">
      <ul className="grid gap-4">
        {events.map(({ name, when, fields }) => (
          <li key={name}>
            <p className="text-14 font-medium">{eventWords(name)}</p>
            <p className="mb-1.5 text-14 text-ink-soft">{when}.</p>
            <FieldList fields={fields} />
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
