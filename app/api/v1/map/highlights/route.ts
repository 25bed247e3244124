import { NextResponse } from "next/server";
import { z } from "zod";
import { forReader } from "#app/api/answer.ts";
import { query } from "#app/api/body.ts";
import type { MapHighlights } from "#lib/api-contract/map.ts";
import { database } from "#lib/boot.ts";
import { presentPlaced } from "#lib/library/presentPlaced.ts";

const Named = z.object({
  /** Separated by commas. */
  ids: z
    .string()
    .max(2000)
    .regex(/^\d{1,15}(?:,\d{1,15}){0,99}$/)
    .transform((text) => text.split(",").map(Number)),
});

/** The words of some highlights of a map, each with its book. */
export const GET = forReader(({ request, reader }) => {
  const { ids } = query(request, Named);
  const placed = presentPlaced(database(), reader.id, ids);
  const items = ids.flatMap((id) => placed.get(id) ?? []);
  return NextResponse.json({ items } satisfies MapHighlights);
});
