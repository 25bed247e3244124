import { forReader } from "#app/api/answer.ts";
import { jsonBody } from "#app/api/body.ts";
import { ImportReading } from "#lib/api-contract/import.ts";
import { change } from "../change.ts";

/** Looks at a file again, with other columns for other things, or with the title of its book. */
export const POST = forReader(async (asked) => {
  return change(asked, "preview", await jsonBody(asked.request, ImportReading));
});
