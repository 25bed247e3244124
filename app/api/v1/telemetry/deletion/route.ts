import { NextResponse } from "next/server";
import { forOwner } from "#app/api/answer.ts";
import { Refused } from "#app/api/refused.ts";
import { app } from "#lib/boot.ts";

/** Asks the receiver to delete what was sent under this installation's id. What became of it is in the ledger. */
export const POST = forOwner(() => {
  if (!app().telemetry.askForDeletion()) {
    const message =
      "Telemetry is off, so there is no id to ask with: switching off has forgotten it. What was sent before is deleted after 90 days.";
    throw new Refused(409, "no_installation_id", message);
  }
  return NextResponse.json({ success: true }, { status: 202 });
});
