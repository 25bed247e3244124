import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { presentChanged } from "../change.ts";

/** Starts an import that was previewed. */
export const POST = serve(operations.startImport, (call) => presentChanged(call, "start"));
