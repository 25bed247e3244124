import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";

/** What was sent, or attempted, by day, kind and outcome. */
export const GET = serve(operations.summarizeTelemetryLog, () => app().telemetry.ledgerSummary());
