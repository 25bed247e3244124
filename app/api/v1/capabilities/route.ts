import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";

/** The features of the paid service that legacy clients ask for. This server has none of them. */
export const GET = serve(operations.getCapabilities, () => ({
  cloud: false,
  billing: false,
  teams: false,
  sso: false,
}));
