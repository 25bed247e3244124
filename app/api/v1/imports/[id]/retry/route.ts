import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { presentChanged } from "../change.ts";

/** Retries an import that failed, or was undone, from its original file. */
export const POST = serve(operations.retryImport, (call) => presentChanged(call, "retry"));
