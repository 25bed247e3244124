import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { takeUpload } from "../take-upload.ts";

/** Previews an import, which then waits for the reader's decision. 201 with the preview, 202 while it is computed. */
export const POST = serve(operations.previewFile, (call) => takeUpload(call.request, call, { preview: true }));
