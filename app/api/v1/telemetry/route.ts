import { HttpError } from "#app/api/http-error.ts";
import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";

/** How telemetry stands, and why. */
export const GET = serve(operations.getTelemetry, () => app().telemetry.state());

/** Records a choice. A choice of off holds when the answer is there. */
export const PUT = serve(operations.setTelemetry, ({ request, body: choice }) => {
  const { lockedBy, effective, reason } = app().telemetry.state();
  if (choice.mode !== "off" && lockedBy !== null && effective === "off") {
    throw new HttpError(409, "locked", `Telemetry cannot be switched on here. ${reason}.`);
  }
  // Pages come with their cookie, programs with a token.
  const via = request.headers.has("authorization") ? "api" : "settings";
  return app().telemetry.setConsent({ ...choice, via });
});

/** Forgets the choice, so that the question returns; until it is answered, telemetry is off. */
export const DELETE = serve(operations.resetTelemetry, () => app().telemetry.resetConsent());
