import { HttpError } from "#app/api/http-error.ts";
import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";

/** The state of telemetry, and the reasons for it. */
export const GET = serve(operations.getTelemetry, () => app().telemetry.state());

/** Records a choice. Off is in effect by the time the response arrives. */
export const PUT = serve(operations.setTelemetry, ({ request, body: choice, client }) => {
  // The owner confirmed the command line on a page of Lektr; other tokens are in scripts and extensions.
  if (choice.mode !== "off" && client !== null && client.kind !== "cli") {
    throw new HttpError(403, "scope", "This token can switch telemetry off, not on. Please do that in Settings.");
  }
  const { lockedBy, effective, reason } = app().telemetry.state();
  if (choice.mode !== "off" && lockedBy !== null && effective === "off") {
    throw new HttpError(409, "locked", `Telemetry cannot be switched on here. ${reason}.`);
  }
  const via = client === null ? viaSession(request) : client.kind === "cli" ? "cli" : "api";
  return app().telemetry.setConsent({ ...choice, via });
});

/** Resets the choice, so that the question is asked again; until it is answered, telemetry is off. */
export const DELETE = serve(operations.resetTelemetry, () => app().telemetry.resetConsent());

/** Pages send their cookie; programs that signed in send the session as a token. */
function viaSession({ headers }: Request): "api" | "settings" {
  return headers.has("authorization") ? "api" : "settings";
}
