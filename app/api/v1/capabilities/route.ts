import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";

/** What legacy clients ask of the paid service. This server has none of it. */
export const GET = serve(operations.getCapabilities, () => ({
  cloud: false,
  billing: false,
  teams: false,
  sso: false,
}));
