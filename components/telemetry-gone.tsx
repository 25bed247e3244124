"use client";

import { useState } from "react";
import { RelativeDate } from "#components/relative-date.tsx";
import { wordsFor } from "#components/request.ts";
import { OUTCOMES } from "#components/telemetry-ledger.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { notifyFailure } from "#components/ui/toast.tsx";
import { isOurs } from "#lib/telemetry/receiver.ts";
import type { TelemetryState } from "#components/use-telemetry.ts";

const CODE = "rounded-[3px] bg-sunk px-1 font-mono text-14";

/** How to stop it, how to have deleted what was sent, and how to keep it off for good. */
export function TelemetryGone({ state, onAsk }: { state: TelemetryState; onAsk: () => Promise<void> }) {
  const [asking, setAsking] = useState(false);
  const { installationId, deletionRequest, host, delivery } = state;
  async function ask() {
    try {
      await onAsk();
    } catch (error) {
      notifyFailure("The request was not sent.", wordsFor(error));
    }
  }
  return (
    <div className="grid gap-4">
      <p>
        {isOurs(host)
          ? `What was sent is deleted at ${host} after 90 days. You need not wait: ask`
          : `What was sent went to ${host}, the receiver that was set for this server; how long it keeps it is up to whoever runs it. Ask`}{" "}
        for deletion, and everything that came under the number of this installation is to be deleted at once.
      </p>
      <div className="grid justify-items-start gap-2">
        <Button onClick={() => setAsking(true)} disabled={installationId === null}>
          Ask for deletion
        </Button>
        <p role="status" className="text-14 text-ink-soft">
          {installationId === null && "There is no number to ask with: while telemetry is off, it is forgotten."}
          {installationId !== null &&
            deletionRequest === null &&
            delivery !== "send" &&
            "As it stands, nothing is sent from here."}
          {deletionRequest !== null && (
            <>
              Asked <RelativeDate at={deletionRequest.at} />:{" "}
              {OUTCOMES.get(deletionRequest.outcome) ?? deletionRequest.outcome}.
            </>
          )}
        </p>
      </div>
      <p>
        Switching off forgets the number at once, so that nothing sent before can be tied to what comes later. Ask for
        deletion first, if you want both.
      </p>
      <p>
        To keep telemetry off for good, whoever clicks here: start the server with{" "}
        <code className={CODE}>DO_NOT_TRACK=1</code>, or write <code className={CODE}>enabled = false</code> under{" "}
        <code className={CODE}>[telemetry]</code> into <code className={CODE}>config.toml</code> in the data folder.
      </p>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Ask for deletion?"
        confirm="Send the request"
        onConfirm={ask}
      >
        One request goes to {host} now. It holds the number of this installation and nothing about your library.
        Telemetry itself stays as it is.
      </ConfirmDialog>
    </div>
  );
}
