import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { presentChanged } from "../change.ts";

/** Undoes an import: removes what it added and restores what it changed; later edits stay. */
export const POST = serve(operations.undoImport, (call) => presentChanged(call, "undo"));
