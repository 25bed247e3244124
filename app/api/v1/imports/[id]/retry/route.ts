import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { presentChanged } from "../change.ts";

/** Tries an import again that failed, or was undone, from the file as it was given. */
export const POST = serve(operations.retryImport, (call) => presentChanged(call, "retry"));
