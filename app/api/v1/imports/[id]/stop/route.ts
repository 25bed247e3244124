import { notFound, serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { presentImport } from "#lib/import/history/present-import.ts";
import { stopImport } from "#lib/import/history/stop-import.ts";

/** Stops an import that is not over. What it has added stays. */
export const POST = serve(operations.stopImport, ({ params, reader }) => {
  const { db, telemetry } = app();
  const row = stopImport({ db, readerId: reader.id, importId: params.id, now: Date.now(), telemetry });
  if (!row) throw notFound();
  return presentImport(db, row);
});
