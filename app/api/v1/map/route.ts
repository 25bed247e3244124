import { NextResponse } from "next/server";
import { z } from "zod";
import { forReader } from "#app/api/answer.ts";
import { query } from "#app/api/body.ts";
import { app } from "#lib/boot.ts";

const Look = z.object({
  /** The version that the asker has; who names one only waits for news. */
  known: z.string().max(100).optional(),
});

/** The map of the reader's library. It is drawn when it is first asked for, and anew when it is no longer true. */
export const GET = forReader(async ({ request, reader }) => {
  const { known } = query(request, Look);
  return NextResponse.json(await app().maps.look(reader.id, known));
});

/** Has the map drawn once more that could not be drawn. */
export const POST = forReader(({ reader }) => {
  app().maps.tryAgain(reader.id);
  return NextResponse.json({ success: true }, { status: 202 });
});
