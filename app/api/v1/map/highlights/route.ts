import { NextResponse } from "next/server";
import { forReader } from "#app/api/answer.ts";
import { query } from "#app/api/body.ts";
import { type MapHighlights, MapHighlightsQuery } from "#lib/api-contract/map.ts";
import { app } from "#lib/boot.ts";
import { presentPlaced } from "#lib/library/present-placed.ts";

/** The words of some highlights of a map, each with its book. */
export const GET = forReader(({ request, reader }) => {
  const { ids } = query(request, MapHighlightsQuery);
  const placed = presentPlaced(app().db, reader.id, ids);
  const items = ids.flatMap((id) => placed.get(id) ?? []);
  return NextResponse.json({ items } satisfies MapHighlights);
});
