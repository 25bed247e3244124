import { z } from "zod";
import { lektrBook, lektrFile, lektrHighlight } from "#lib/importers/lektr/ours.ts";

/** What `GET /api/v1/export/schema` returns, and docs/lektr-json.schema.json contains. */
export function exportJsonSchema(): object {
  const whole = lektrFile.extend({
    books: z.array(lektrBook.extend({ highlights: z.array(lektrHighlight) })),
  });
  return {
    ...z.toJSONSchema(whole, { target: "draft-2020-12", io: "input" }),
    title: "Lektr JSON",
    description:
      "A library as Lektr exports it, and imports it again. Times are wall-clock times, YYYY-MM-DDTHH:MM:SS. A version that an older Lektr cannot read without loss gets a new number.",
  };
}
