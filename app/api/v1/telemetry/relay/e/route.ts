import { HttpError } from "#app/api/http-error.ts";
import { serve } from "#app/api/serve.ts";
import { isTelemetryOn } from "#app/session.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { Relayed } from "#lib/telemetry/relayed.ts";

/**
 * Accepts an event from a page, and responds at once: sending continues without the page. While telemetry is off, the
 * response says so, and the page stops sending.
 */
export const POST = serve(operations.relayTelemetryEvent, ({ body, reader }) => {
  if (!isTelemetryOn()) throw new HttpError(409, "off", "Telemetry is off.");
  const { event, properties } = Relayed.parse(body);
  app().telemetry.happened(event, properties, reader.id);
  return { success: true };
});
