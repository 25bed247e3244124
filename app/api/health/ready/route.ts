import { NextResponse } from "next/server";
import { forAnyone } from "#app/api/answer.ts";
import { Refused } from "#app/api/refused.ts";
import { app } from "#lib/boot.ts";
import { describeProblem } from "#lib/storage/problems.ts";

/** Whether what is sent can be kept. */
export const GET = forAnyone(() => {
  const { storage } = app();
  const problem = storage.checkFile() ?? storage.problem();
  if (problem) throw new Refused(503, problem, describeProblem(problem).notice);
  return NextResponse.json({ status: "ready" });
});
