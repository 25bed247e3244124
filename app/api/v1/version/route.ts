import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { VERSION } from "#lib/boot.ts";

/** What this server is; legacy clients look here before they sign in. */
export const GET = serve(operations.getVersion, () => ({ name: "lektr", version: VERSION }));
