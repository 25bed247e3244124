"use client";

import { useState } from "react";
import { RelativeDate } from "#components/relative-date.tsx";
import { wordsFor } from "#components/request.ts";
import { outcomeWords } from "#components/telemetry/panel/status-words.ts";
import type { TelemetryState } from "#components/telemetry/panel/use-telemetry.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { notifyFailure } from "#components/ui/toast.tsx";

/** Asks the receiver to delete what was sent. */
export function TelemetryDeletion({ state, onAsk }: { state: TelemetryState; onAsk: () => Promise<void> }) {
  const [isAsking, setIsAsking] = useState(false);
  async function ask() {
    try {
      await onAsk();
    } catch (error) {
      notifyFailure("The request was not sent.", wordsFor(error));
    }
  }
  return (
    <div className="grid justify-items-start gap-2">
      <Button onClick={() => setIsAsking(true)} disabled={state.installationId === null || state.delivery !== "send"}>
        Delete what was sent
      </Button>
      <p role="status" className="max-w-140 text-14 text-ink-soft">
        <DeletionStatus state={state} />
      </p>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title="Delete what was sent?"
        confirm="Ask for deletion"
        onConfirm={ask}
      >
        One request goes to {state.host}, with the installation ID and nothing about your library. It is tried again
        until it is delivered, at most once a day. Telemetry itself stays as it is.
      </ConfirmDialog>
    </div>
  );
}

function DeletionStatus({ state }: { state: TelemetryState }) {
  const { installationId, deletionRequest, deletionPending, host } = state;
  if (deletionRequest !== null) {
    return (
      <>
        Asked <RelativeDate at={deletionRequest.at} />: {outcomeWords(deletionRequest.outcome)}.
        {deletionPending && " It will be tried again."}
      </>
    );
  }
  if (deletionPending) return "Asked; the request has not been sent yet.";
  if (installationId === null)
    return "While telemetry is off there is no installation ID, so nothing can be named for deletion.";
  return `Asks ${host} to delete everything sent under this installation’s ID. Turning telemetry off erases the ID here, so ask first, or tick the box above.`;
}
