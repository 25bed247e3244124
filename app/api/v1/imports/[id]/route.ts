import { notFound, serve } from "#app/api/serve.ts";
import { importById } from "#db/imports/imports.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { presentImport } from "#lib/import/history/present-import.ts";
import { change } from "./change.ts";

/** One import: its progress, its results, and the entries that could not be imported. */
export const GET = serve(operations.getImport, ({ params, query, reader, client }) => {
  const row = importById(app().db, reader.id, params.id);
  // A program with import scope sees only its own imports.
  const isTheirs = client?.scope !== "import" || row?.tokenId === client.tokenId;
  if (!row || !isTheirs) throw notFound();
  return presentImport(app().db, row, query.skippedCursor);
});

/** Discards an import that needs the reader's decision. */
export const DELETE = serve(operations.discardImport, (call) => {
  change(call, "discard");
  return null;
});
