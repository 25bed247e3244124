"use client";

import { useState } from "react";
import { wordsFor } from "#components/request.ts";
import { FieldList, ownFields } from "#components/telemetry-catalogue.tsx";
import { Button } from "#components/ui/button.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import type { TelemetryState } from "#components/use-telemetry.ts";
import type { EventDescription } from "#lib/telemetry/describe.ts";

type TelemetryNewsProps = {
  state: TelemetryState;
  catalogue: readonly EventDescription[];
  onAnswer: (agree: boolean) => Promise<void>;
};

/** What this version of Lektr could tell beyond what was agreed to, and the question whether it may. Asked once. */
export function TelemetryNews({ state, catalogue, onAnswer }: TelemetryNewsProps) {
  const [error, setError] = useState<string | null>(null);
  if (!state.noticePending) return null;
  const accepted = state.schemaVersion ?? 0;
  const events = catalogue.flatMap((event) => {
    const fresh = ownFields(event).filter(({ since }) => since > accepted);
    return event.since > accepted || fresh.length > 0 ? [{ ...event, fields: fresh }] : [];
  });
  async function answer(agree: boolean) {
    setError(null);
    await onAnswer(agree).catch((failure: unknown) => setError(wordsFor(failure)));
  }
  return (
    <section aria-label="News" className="grid gap-4 rounded-control border border-rule bg-sunk p-4">
      <p className="max-w-140 text-16">
        {state.noticeAsks === "receiver"
          ? `This server is set up to send reports to ${state.host}, to which you have not agreed. Until you say yes, nothing is sent there: reports are kept on this machine.`
          : "This version of Lektr can tell its makers more than you agreed to. Until you say yes, it sends what it sent before, and nothing of this."}
      </p>
      <Disclosure summary="See what would be new">
        <ul className="grid gap-4">
          {events.map(({ name, when, fields }) => (
            <li key={name}>
              <p className="text-14 font-medium">{name.replaceAll("_", " ")}</p>
              <p className="mb-1.5 text-14 text-ink-soft">{when}.</p>
              <FieldList fields={fields} />
            </li>
          ))}
        </ul>
      </Disclosure>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void answer(true)}>
          {state.noticeAsks === "receiver" ? `Send reports to ${state.host}` : "Share this too"}
        </Button>
        <Button onClick={() => void answer(false)}>Keep it as it was</Button>
      </div>
      <div role="alert">{error !== null && <p className="text-14 text-bad">{error}</p>}</div>
    </section>
  );
}
