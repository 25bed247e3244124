import { NextResponse } from "next/server";
import { forReader, idIn, notFound } from "#app/api/answer.ts";
import { READ_IMPORTS } from "#app/api/asker.ts";
import { query } from "#app/api/body.ts";
import { importById } from "#db/imports/imports.ts";
import { ImportQuery } from "#lib/api-contract/import.ts";
import { app } from "#lib/boot.ts";
import { presentImport } from "#lib/import/history/present-import.ts";
import { change } from "./change.ts";

/** One import: how far it is, what became of its entries, and those that could not be taken in. */
export const GET = forReader(({ request, params, reader, client }) => {
  const row = importById(app().db, reader.id, idIn(params));
  // A program that may only bring things in sees what became of those.
  const isTheirs = client?.scope !== "import" || row?.tokenId === client.tokenId;
  if (!row || !isTheirs) throw notFound();
  return NextResponse.json(presentImport(app().db, row, query(request, ImportQuery).skippedCursor));
}, READ_IMPORTS);

/** Leaves an import that waits for the reader's word. */
export const DELETE = forReader((asked) => change(asked, "discard"));
