import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";

/** Everything that left, or tried to, byte for byte; the latest first. */
export const GET = serve(operations.listTelemetryLog, ({ query }) => app().telemetry.ledger(query));

/** Forgets all of it. */
export const DELETE = serve(operations.clearTelemetryLog, () => {
  app().telemetry.clearLedger();
  return { success: true };
});
