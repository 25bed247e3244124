import { NextResponse } from "next/server";
import { forReader } from "#app/api/answer.ts";
import { jsonBody } from "#app/api/body.ts";
import { Refused } from "#app/api/refused.ts";
import { isTelemetryOn } from "#app/session.ts";
import { app } from "#lib/boot.ts";
import { Relayed } from "#lib/telemetry/relayed.ts";

/**
 * Takes what a page has to tell, and answers at once: sending goes on without the page. While telemetry is off the
 * answer says so, and the page falls silent.
 */
export const POST = forReader(async ({ request, reader }) => {
  if (!isTelemetryOn()) throw new Refused(409, "off", "Telemetry is off.");
  const { event, properties } = await jsonBody(request, Relayed);
  app().telemetry.happened(event, properties, reader.id);
  return NextResponse.json({ success: true });
});
