import { NextResponse } from "next/server";
import { forReader, idIn, notFound } from "#app/api/answer.ts";
import { app } from "#lib/boot.ts";
import { presentImport } from "#lib/import/history/present-import.ts";
import { stopImport } from "#lib/import/history/stop-import.ts";

/** Stops an import that is not over. What it has taken in stays. */
export const POST = forReader(({ params, reader }) => {
  const { db, telemetry } = app();
  const row = stopImport({ db, readerId: reader.id, importId: idIn(params), now: Date.now(), telemetry });
  if (!row) throw notFound();
  return NextResponse.json(presentImport(db, row));
});
