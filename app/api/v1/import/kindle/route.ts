import { bringing, PATIENCE_MS, programOf } from "#app/api/client.ts";
import { reply } from "#app/api/reply.ts";
import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { importKindleBooks } from "#lib/import/programs/import-kindle-books.ts";

/** Imports what the legacy extension reads in Amazon's notebook. 201 with the counts, 202 while it is running. */
export const POST = serve(operations.importKindleBooks, async ({ request, body: { books }, reader, client }) => {
  const program = programOf(request, client) ?? "Lektr extension";
  const context = bringing({ reader, client }, request);
  const { answer, settled } = await importKindleBooks(context, program, books, PATIENCE_MS);
  return reply(settled ? 201 : 202, answer);
});
