import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { exportJsonSchema } from "#lib/export/json-schema.ts";

/** The JSON Schema of Lektr JSON. */
export const GET = serve(operations.readExportSchema, () => {
  const headers = { "content-type": "application/schema+json", "cache-control": "public, max-age=3600" };
  return new Response(`${JSON.stringify(exportJsonSchema(), null, 2)}\n`, { headers });
});
