import { apiDescription } from "#app/api/description.ts";
import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";

/** The OpenAPI description, for programs. */
export const GET = serve(operations.getApiDescription, () => ({ ...apiDescription() }));
