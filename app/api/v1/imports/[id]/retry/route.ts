import { forReader } from "#app/api/answer.ts";
import { change } from "../change.ts";

/** Tries an import again that failed, or was taken back, from the file as it was given. */
export const POST = forReader((asked) => change(asked, "retry"));
