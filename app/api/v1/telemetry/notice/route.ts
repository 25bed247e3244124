import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";

/** Records that the newest notice was seen; unless the reader agrees, no more is sent than was agreed to before. */
export const PUT = serve(operations.answerTelemetryNotice, ({ body }) => app().telemetry.answerNotice(body.agree));
