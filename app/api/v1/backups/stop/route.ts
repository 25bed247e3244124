import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";

/** Stops the backup that is being made. */
export const POST = serve(operations.stopBackup, async () => {
  const { backups } = app();
  await backups.stop();
  return backups.list();
});
