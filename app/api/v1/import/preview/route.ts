import { forReader } from "#app/api/answer.ts";
import { takeUpload } from "../take-upload.ts";

/**
 * Says what an import of a file would do; it waits for the reader's word. 201 when that is known, 202 while it is
 * worked out.
 */
export const POST = forReader((asked) => takeUpload(asked.request, asked, { preview: true }));
