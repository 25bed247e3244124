import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";

/** The map of the reader's library. It is drawn at the first request, and redrawn when it is out of date. */
export const GET = serve(operations.getMap, ({ query, reader }) => app().maps.look(reader.id, query.known));

/** Retries a map that failed to draw. */
export const POST = serve(operations.redrawMap, ({ reader }) => {
  app().maps.tryAgain(reader.id);
  return { success: true };
});
