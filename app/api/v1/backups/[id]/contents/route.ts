import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { libraryRestorer } from "#lib/boot.ts";
import { backupById, unusable } from "../backup-by-id.ts";

/** What is in a backup, beside what is in the library. */
export const POST = serve(operations.inspectBackup, async ({ params, body }) => {
  const restorer = libraryRestorer();
  const inspection = await restorer.inspect(backupById(params.id), body.passphrase);
  if (!inspection.ok) throw unusable(inspection);
  const { madeAt, version, schema, ...counts } = inspection.contents;
  return {
    madeAt: madeAt === null ? null : new Date(madeAt).toISOString(),
    version,
    schema: schema === "same" ? ("same" as const) : ("older" as const),
    counts,
    current: restorer.counts(),
  };
});
