import { HttpError } from "#app/api/http-error.ts";
import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { retryJob } from "#lib/jobs/retry-job.ts";

/** Retries a job that was given up. */
export const POST = serve(operations.retryJob, ({ params, reader }) => {
  const { db, runner } = app();
  if (!retryJob(db, reader.id, params.id, Date.now()))
    throw new HttpError(
      404,
      "not_found",
      "There is no such job that was given up. It may have been tried again already.",
    );
  runner.wake();
  return { ok: true };
});
