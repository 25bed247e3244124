import { NextResponse } from "next/server";
import { forOwner } from "#app/api/answer.ts";
import { jsonBody } from "#app/api/body.ts";
import { Refused } from "#app/api/refused.ts";
import { TelemetryChoice } from "#lib/api-contract/telemetry.ts";
import { app } from "#lib/boot.ts";

/** How telemetry stands, and why. */
export const GET = forOwner(() => NextResponse.json(app().telemetry.state()));

/** Records a choice. A choice of off holds when the answer is there. */
export const PUT = forOwner(async ({ request }) => {
  const choice = await jsonBody(request, TelemetryChoice);
  const { lockedBy, effective, reason } = app().telemetry.state();
  if (choice.mode !== "off" && lockedBy !== null && effective === "off") {
    throw new Refused(409, "locked", `Telemetry cannot be switched on here. ${reason}.`);
  }
  // Pages come with their cookie, programs with a token.
  const via = request.headers.has("authorization") ? "api" : "settings";
  return NextResponse.json(app().telemetry.setConsent({ ...choice, via }));
});

/** Forgets the choice, so that the question returns; until it is answered, telemetry is off. */
export const DELETE = forOwner(() => NextResponse.json(app().telemetry.resetConsent()));
