import { z } from "zod";
import { forReader } from "#app/api/answer.ts";
import { jsonBody } from "#app/api/body.ts";
import { TableMapping } from "#lib/api-contract/import.ts";
import { change } from "../change.ts";

const Told = z.strictObject({ mapping: TableMapping });

/** Looks at a table again, with other columns for other things. */
export const POST = forReader(async (asked) => {
  const { mapping } = await jsonBody(asked.request, Told);
  return change(asked, "preview", mapping);
});
