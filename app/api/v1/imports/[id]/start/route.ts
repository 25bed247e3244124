import { forReader } from "#app/api/answer.ts";
import { change } from "../change.ts";

/** Starts an import that was looked at first. */
export const POST = forReader((asked) => change(asked, "start"));
