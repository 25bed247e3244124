import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";

/** The next report, built by the code that sends it, without sending it. */
export const GET = serve(operations.previewTelemetry, () => {
  const { body, ...about } = app().telemetry.preview();
  return { ...about, body, report: JSON.parse(body) };
});
