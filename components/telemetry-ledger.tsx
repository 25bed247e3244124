"use client";

import { useState } from "react";
import { RelativeDate } from "#components/relative-date.tsx";
import { wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { notifyFailure } from "#components/ui/toast.tsx";
import type { Ledger } from "#components/use-telemetry.ts";

type TelemetryLedgerProps = { ledger: Ledger; onClear: () => Promise<void>; onOlder: () => Promise<void> };

/** What became of something that was sent, in words. */
export const OUTCOMES = new Map([
  ["sent", "delivered"],
  ["failed", "could not be delivered"],
  ["aborted", "cut off; it may have arrived"],
  ["refused", "refused here, not sent"],
  ["kept_local", "kept here, not sent"],
]);

/** Everything that left, or tried to, with its exact bytes. */
export function TelemetryLedger({ ledger, onClear, onOlder }: TelemetryLedgerProps) {
  const [asking, setAsking] = useState(false);
  if (ledger.items.length === 0) {
    return (
      <p className="text-16">
        Nothing so far. Everything that leaves, or tries to, is written down here, byte for byte, for 90 days.
      </p>
    );
  }
  async function older() {
    try {
      await onOlder();
    } catch (error) {
      notifyFailure("The rest could not be shown.", wordsFor(error));
    }
  }
  async function clear() {
    try {
      await onClear();
    } catch (error) {
      notifyFailure("The list is as it was.", wordsFor(error));
    }
  }
  return (
    <div className="grid gap-4">
      <ul className="grid gap-3">
        {ledger.items.map(({ id, at, event, body, outcome, status, durationMs }) => (
          <li key={id} className="border-b border-rule pb-3">
            <p className="text-14">
              <RelativeDate at={at} /> · {event.replaceAll("_", " ")} · {OUTCOMES.get(outcome) ?? outcome}
              {status !== null && `, answered ${status}`} · {durationMs.toLocaleString("en")} ms
            </p>
            <Disclosure summary={`${new TextEncoder().encode(body).length.toLocaleString("en")} bytes`}>
              <pre className="rounded-control bg-sunk p-3 font-mono text-13 break-all whitespace-pre-wrap">{body}</pre>
            </Disclosure>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        {ledger.nextCursor !== null && <Button onClick={() => void older()}>Show older</Button>}
        <ButtonLink href="/api/v1/telemetry/log/download" prefetch={false} download="lektr-telemetry.json">
          Download all of it
        </ButtonLink>
        <Button onClick={() => setAsking(true)}>Clear the list</Button>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Clear this list?"
        confirm="Clear the list"
        onConfirm={clear}
      >
        It is deleted on this machine. What was sent before stays where it was sent to.
      </ConfirmDialog>
    </div>
  );
}
