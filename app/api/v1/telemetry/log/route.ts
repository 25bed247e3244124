import { NextResponse } from "next/server";
import { forOwner, query } from "#app/api/answer.ts";
import { Paging } from "#lib/api-contract/paging.ts";
import { app } from "#lib/boot.ts";

/** Everything that left, or tried to, byte for byte; the latest first. */
export const GET = forOwner(({ request }) => NextResponse.json(app().telemetry.ledger(query(request, Paging))));

/** Forgets all of it. */
export const DELETE = forOwner(() => {
  app().telemetry.clearLedger();
  return NextResponse.json({ success: true });
});
