import { z } from "zod";
import { wholeFile } from "#lib/importers/lektr/whole.ts";
import { lektrBook, lektrFile, lektrHighlight } from "#lib/importers/lektr/ours.ts";

/** What `GET /api/v1/export/schema` returns, and docs/lektr-json.schema.json contains. */
export function exportJsonSchema(): object {
  const part = lektrFile.extend({
    books: z.array(lektrBook.extend({ highlights: z.array(lektrHighlight) })),
  });
  return {
    ...z.toJSONSchema(z.discriminatedUnion("version", [part, wholeFile]), {
      target: "draft-2020-12",
      io: "input",
      reused: "ref",
    }),
    title: "Lektr JSON",
    description:
      "What Lektr exports, and imports again. Version 1 is a part of a library as it is shown; version 2 is a whole library without loss: what its sources said, and what its reader did. Times are wall-clock times, YYYY-MM-DDTHH:MM:SS, except those in `state`, which are in UTC. A version that an older Lektr cannot read without loss gets a new number.",
  };
}
