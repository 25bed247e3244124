import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";

/** Sets or removes the passphrase of new backups. */
export const PUT = serve(operations.setBackupPassphrase, ({ body }) => {
  const { backups } = app();
  backups.setPassphrase(body.passphrase);
  return backups.list();
});
