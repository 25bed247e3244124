import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { presentPlaced } from "#lib/library/present-placed.ts";

/** The text of some highlights of a map, each with its book. */
export const GET = serve(operations.listMapHighlights, ({ query: { ids }, reader }) => {
  const placed = presentPlaced(app().db, reader.id, ids);
  return { items: ids.flatMap((id) => placed.get(id) ?? []) };
});
