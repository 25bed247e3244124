import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";

/** Everything that was sent, or attempted, byte for byte; the latest first. */
export const GET = serve(operations.listTelemetryLog, ({ query }) => app().telemetry.ledger(query));

/** Clears the ledger. */
export const DELETE = serve(operations.clearTelemetryLog, () => {
  app().telemetry.clearLedger();
  return { success: true };
});
