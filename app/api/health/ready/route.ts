import { NextResponse } from "next/server";
import { forAnyone } from "#app/api/answer.ts";
import { Refused } from "#app/api/refused.ts";
import { app } from "#lib/boot.ts";
import { describeProblem } from "#lib/storage/problems.ts";

/** Whether what is sent can be kept. */
export const GET = forAnyone(async () => {
  // Looked at anew: what failed a moment ago may have been mended.
  const problem = await app().storage.look();
  if (problem) throw new Refused(503, problem, describeProblem(problem).notice);
  return NextResponse.json({ status: "ready" });
});
