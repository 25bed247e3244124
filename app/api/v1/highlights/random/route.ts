import { randomInt } from "node:crypto";
import { serve } from "#app/api/serve.ts";
import { MAX_SEED, randomHighlights } from "#db/library/random.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { presentPlaced } from "#lib/library/present-placed.ts";

/** Some of the reader's highlights, picked at random. */
export const GET = serve(operations.listRandomHighlights, ({ query: { count }, reader }) => {
  const { db } = app();
  const seed = () => randomInt(1, MAX_SEED + 1);
  const ids = randomHighlights(db, reader.id, count, [seed(), seed()]);
  const placed = presentPlaced(db, reader.id, ids);
  return { items: ids.flatMap((id) => placed.get(id) ?? []) };
});
