import { NextResponse } from "next/server";
import { z } from "zod";
import { forOwner, jsonBody } from "#app/api/answer.ts";
import { app } from "#lib/boot.ts";

/** How telemetry stands, and why. */
export const GET = forOwner(() => NextResponse.json(app().telemetry.state()));

const Choice = z.discriminatedUnion("mode", [
  z.strictObject({ mode: z.literal("off") }),
  z.strictObject({ mode: z.literal("anonymous") }),
  z.strictObject({ mode: z.literal("identified"), contact: z.string().trim().min(1).max(200) }),
]);

/** Records a choice. A choice of off holds when the answer is there. */
export const PUT = forOwner(async ({ request }) => {
  const choice = await jsonBody(request, Choice);
  return NextResponse.json(app().telemetry.setConsent({ ...choice, via: "api" }));
});
