import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { exportResponse } from "./export-response.ts";

/** A part of the library as a file. */
export const GET = serve(operations.exportLibrary, ({ query, reader }) => exportResponse(query, reader.id));

/** The same for longer lists, and with a template. */
export const POST = serve(operations.exportSelection, ({ body, reader }) => exportResponse(body, reader.id));
