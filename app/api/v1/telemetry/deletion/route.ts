import { NextResponse } from "next/server";
import { forOwner } from "#app/api/answer.ts";
import { Refused } from "#app/api/refused.ts";
import { app } from "#lib/boot.ts";

const NO_ID =
  "Telemetry is off, so there is no id to ask with: switching off has forgotten it. What was sent before is deleted after 90 days.";
const NOTHING_SENT = "Nothing is sent from here, so there is nothing to delete.";

/**
 * Asks for deletion of what was sent under this installation's id: tried until it is delivered, once a day at most.
 * What became of it is in the ledger.
 */
export const POST = forOwner(() => {
  const answer = app().telemetry.askForDeletion();
  if (answer === "no_id") throw new Refused(409, "no_installation_id", NO_ID);
  if (answer === "nothing_sent") throw new Refused(409, "nothing_sent", NOTHING_SENT);
  return NextResponse.json({ success: true }, { status: 202 });
});
