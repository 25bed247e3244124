import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { presentChanged } from "../change.ts";

/** Previews a file again, with other columns, or with the title of its book. */
export const POST = serve(operations.previewImport, (call) => presentChanged(call, "preview", call.body));
