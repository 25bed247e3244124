import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { presentBackup } from "#lib/backup/backups.ts";
import { app } from "#lib/boot.ts";
import { backupById } from "./backup-by-id.ts";

/** One backup. */
export const GET = serve(operations.readBackup, ({ params }) => presentBackup(backupById(params.id)));

/** Deletes a backup. */
export const DELETE = serve(operations.deleteBackup, ({ params }) => {
  const { backups } = app();
  backups.remove(backupById(params.id));
  return backups.list();
});
