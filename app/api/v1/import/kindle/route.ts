import { NextResponse } from "next/server";
import { forReader } from "#app/api/answer.ts";
import { IMPORT } from "#app/api/asker.ts";
import { jsonBody } from "#app/api/body.ts";
import { bringing, PATIENCE_MS, programOf } from "#app/api/client.ts";
import { KindleBooks } from "#lib/api-contract/published.ts";
import { importKindleBooks } from "#lib/import/programs/import-kindle-books.ts";

/** Takes in what the published extension reads in Amazon's notebook. 201 with the counts, 202 while it goes on. */
export const POST = forReader(async ({ request, reader, client }) => {
  const { books } = await jsonBody(request, KindleBooks);
  const program = programOf(request, client) ?? "Lektr extension";
  const { answer, settled } = await importKindleBooks(
    bringing({ reader, client }, request),
    program,
    books,
    PATIENCE_MS,
  );
  return NextResponse.json(answer, { status: settled ? 201 : 202 });
}, IMPORT);
