import { forReader } from "#app/api/answer.ts";
import { IMPORTING } from "#app/api/asker.ts";
import { takeUpload } from "./takeUpload.ts";

/** Takes a file in: the field `file` of a form, or the body itself. 201 when it is done, 202 while it goes on. */
export const POST = forReader(({ request, reader }) => takeUpload(request, reader, { preview: false }), IMPORTING);
