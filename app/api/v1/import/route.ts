import { forReader } from "#app/api/answer.ts";
import { IMPORT } from "#app/api/asker.ts";
import { takeUpload } from "./take-upload.ts";

/**
 * Takes a file in: the field `file` of a form, or the body itself, among them what KOReader and the extension send as
 * JSON. 201 when it is done, 202 while it goes on.
 */
export const POST = forReader((asked) => takeUpload(asked.request, asked, { preview: false }), IMPORT);
