import { reply } from "#app/api/reply.ts";
import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";

/** All backups, and the progress of one that is being made. */
export const GET = serve(operations.listBackups, () => app().backups.list());

/** Starts a backup. */
export const POST = serve(operations.startBackup, () => {
  const { backups } = app();
  void backups.start("manual");
  return reply(202, backups.list());
});
