import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app, VERSION } from "#lib/boot.ts";
import { readHealth } from "#lib/health/read-health.ts";

/** The health of the installation. */
export const GET = serve(operations.getHealth, ({ reader }) => {
  const { db, backups, weaknesses } = app();
  return readHealth({
    db,
    readerId: reader.id,
    now: Date.now(),
    version: VERSION,
    backups: backups.list(),
    weaknesses,
  });
});
