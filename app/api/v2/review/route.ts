import { NextResponse } from "next/server";
import { addressUsed, forClient } from "#app/api/v2/for-client.ts";
import { app } from "#lib/boot.ts";
import { dailyReview } from "#lib/readwise/daily-review.ts";

/** A few highlights for today. */
export const GET = forClient(({ request, reader }) =>
  NextResponse.json(dailyReview(app().db, reader.id, new Date(), addressUsed(request).origin)),
);
