import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { VERSION } from "#lib/boot.ts";

/** Whether the server runs, and what it is. */
export const GET = serve(operations.getServerStatus, () => ({
  status: "ok",
  version: VERSION,
  database: { type: "sqlite" },
}));
