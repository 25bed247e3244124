import { NextResponse } from "next/server";
import { forOwner } from "#app/api/answer.ts";
import { jsonBody } from "#app/api/body.ts";
import { NoticeAnswer } from "#lib/api-contract/telemetry.ts";
import { app } from "#lib/boot.ts";

/** Records that the newest notice was seen; without a yes, no more is sent than was agreed to before. */
export const PUT = forOwner(async ({ request }) => {
  const { agree } = await jsonBody(request, NoticeAnswer);
  return NextResponse.json(app().telemetry.answerNotice(agree));
});
