import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { takeUpload } from "./take-upload.ts";

/**
 * Takes a file in: the field `file` of a form, or the body itself, among them what KOReader and the extension send as
 * JSON. 201 when it is done, 202 while it goes on.
 */
export const POST = serve(operations.importFile, (call) => takeUpload(call.request, call, { preview: false }));
