import { HttpError } from "#app/api/http-error.ts";
import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { describeProblem } from "#lib/storage/problems.ts";

/** Whether data can be saved. */
export const GET = serve(operations.getReadiness, async () => {
  // Check again: what failed a moment ago may be repaired.
  const problem = await app().storage.look();
  if (problem) throw new HttpError(503, problem, describeProblem(problem).notice);
  return { status: "ready", isBackupLate: app().backups.list().isLate };
});
