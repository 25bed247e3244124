import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { presentChanged } from "../change.ts";

/** Takes an import back: what it added goes, what it changed becomes what it was; later edits stay. */
export const POST = serve(operations.undoImport, (call) => presentChanged(call, "undo"));
