import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { VERSION } from "#lib/boot.ts";

/** The name and version of this server; legacy clients read them before they sign in. */
export const GET = serve(operations.getVersion, () => ({ name: "lektr", version: VERSION }));
