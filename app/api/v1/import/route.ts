import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { takeUpload } from "./take-upload.ts";

/**
 * Imports a file: the field `file` of a form, or the body itself, including the JSON that KOReader and the extension
 * send. 201 when it is done, 202 while it is running.
 */
export const POST = serve(operations.importFile, (call) => takeUpload(call.request, call, { preview: false }));
