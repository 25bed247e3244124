import { forReader } from "#app/api/answer.ts";
import { change } from "../change.ts";

/** Takes an import back: what it added goes, what it changed becomes what it was; later edits stay. */
export const POST = forReader((asked) => change(asked, "undo"));
