import { NextResponse } from "next/server";
import { z } from "zod";
import { forOwner } from "#app/api/answer.ts";
import { jsonBody } from "#app/api/body.ts";
import { app } from "#lib/boot.ts";

const Answer = z.strictObject({ agree: z.boolean() });

/** Records that the newest notice was seen; without a yes, no more is sent than was agreed to before. */
export const PUT = forOwner(async ({ request }) => {
  const { agree } = await jsonBody(request, Answer);
  return NextResponse.json(app().telemetry.answerNotice(agree));
});
