import { serve } from "#app/api/serve.ts";
import { reply } from "#app/api/reply.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";

/** Counts a command of the command line, if telemetry is on. */
export const POST = serve(operations.countCommand, ({ query, reader }) => {
  const { telemetry } = app();
  const { command, outcome } = query;
  telemetry.count("commands", `${command} ${outcome}`);
  telemetry.happened("command_run", query, reader.id);
  return reply(202, { success: true });
});
