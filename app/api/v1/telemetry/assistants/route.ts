import { serve } from "#app/api/serve.ts";
import { tellOfAssistant } from "#app/api/tell-of-assistant.ts";
import { operations } from "#lib/api-contract/operations/index.ts";

/** Hears of an assistant that reaches Lektr through a command on stdio, which the server cannot see. */
export const POST = serve(operations.reportAssistant, ({ body, reader, client }) => {
  tellOfAssistant({ reader, client }, body);
  return { success: true };
});
