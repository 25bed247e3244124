import { NextResponse } from "next/server";
import { forOwner } from "#app/api/answer.ts";
import { app } from "#lib/boot.ts";

/** The next report, built by the code that sends it, without sending it. */
export const GET = forOwner(() => {
  const { body, ...about } = app().telemetry.preview();
  return NextResponse.json({ ...about, body, report: JSON.parse(body) });
});
