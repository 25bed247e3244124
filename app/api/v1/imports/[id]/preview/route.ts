import { forReader } from "#app/api/answer.ts";
import { jsonBody } from "#app/api/body.ts";
import { TableReading } from "#lib/api-contract/import.ts";
import { change } from "../change.ts";

/** Looks at a table again, with other columns for other things. */
export const POST = forReader(async (asked) => {
  const { mapping } = await jsonBody(asked.request, TableReading);
  return change(asked, "preview", mapping);
});
