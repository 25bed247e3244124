import { NextResponse } from "next/server";
import { forOwner } from "#app/api/answer.ts";
import { app } from "#lib/boot.ts";

/** What left, or tried to, by day, kind and outcome. */
export const GET = forOwner(() => NextResponse.json(app().telemetry.ledgerSummary()));
