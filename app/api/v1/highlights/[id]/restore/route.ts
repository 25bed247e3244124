import { NextResponse } from "next/server";
import { forReader, idIn, notFound } from "#app/api/answer.ts";
import { restoreHighlight } from "#db/library/highlights.ts";
import { app } from "#lib/boot.ts";

/** Takes a highlight out of the trash. */
export const POST = forReader(({ params, reader }) => {
  if (!restoreHighlight(app().db, reader.id, idIn(params), Date.now())) throw notFound();
  return NextResponse.json({ success: true });
});
