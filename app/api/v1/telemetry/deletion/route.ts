import { HttpError } from "#app/api/http-error.ts";
import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";

const NO_ID =
  "Telemetry is off, so there is no id to ask with: switching off has forgotten it. What was sent before is deleted after 90 days.";
const NOTHING_SENT = "Nothing is sent from here, so there is nothing to delete.";

/**
 * Requests deletion of what was sent under this installation's id: retried until it is delivered, at most once a day.
 * The ledger shows the result.
 */
export const POST = serve(operations.requestTelemetryDeletion, () => {
  const answer = app().telemetry.askForDeletion();
  if (answer === "no_id") throw new HttpError(409, "no_installation_id", NO_ID);
  if (answer === "nothing_sent") throw new HttpError(409, "nothing_sent", NOTHING_SENT);
  return { success: true };
});
