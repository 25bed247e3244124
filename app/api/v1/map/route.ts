import { NextResponse } from "next/server";
import { forReader } from "#app/api/answer.ts";
import { query } from "#app/api/body.ts";
import { MapQuery } from "#lib/api-contract/map.ts";
import { app } from "#lib/boot.ts";

/** The map of the reader's library. It is drawn when it is first asked for, and anew when it is no longer true. */
export const GET = forReader(async ({ request, reader }) => {
  const { known } = query(request, MapQuery);
  return NextResponse.json(await app().maps.look(reader.id, known));
});

/** Has the map drawn once more that could not be drawn. */
export const POST = forReader(({ reader }) => {
  app().maps.tryAgain(reader.id);
  return NextResponse.json({ success: true }, { status: 202 });
});
