import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { takeUpload } from "../take-upload.ts";

/**
 * Says what an import of a file would do; it waits for the reader's word. 201 when that is known, 202 while it is
 * worked out.
 */
export const POST = serve(operations.previewFile, (call) => takeUpload(call.request, call, { preview: true }));
