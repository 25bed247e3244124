import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { checkIntegrity } from "#lib/health/integrity.ts";

/** Checks every page of the database; responds when that is done. */
export const POST = serve(operations.checkIntegrity, ({ reader }) => {
  const { db, damage } = app();
  const onDamage = (findings: string[]) => damage.found({ foundAt: Date.now(), foundBy: "check", findings });
  return checkIntegrity({ db, readerId: reader.id, now: Date.now, onDamage });
});
