import { NextResponse } from "next/server";
import { forReader, idIn } from "#app/api/answer.ts";
import { Refused } from "#app/api/refused.ts";
import { app } from "#lib/boot.ts";
import { retryJob } from "#lib/jobs/retry-job.ts";

/** Tries a job again that was given up. */
export const POST = forReader(({ params, reader }) => {
  const { db, runner } = app();
  if (!retryJob(db, reader.id, idIn(params), Date.now()))
    throw new Refused(
      404,
      "not_found",
      "There is no such job that was given up. It may have been tried again already.",
    );
  runner.wake();
  return NextResponse.json({ ok: true }, { status: 202 });
});
