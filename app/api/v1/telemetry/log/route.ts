import { NextResponse } from "next/server";
import { forOwner } from "#app/api/answer.ts";
import { query } from "#app/api/body.ts";
import { LedgerQuery } from "#lib/api-contract/telemetry.ts";
import { app } from "#lib/boot.ts";

/** Everything that left, or tried to, byte for byte; the latest first. */
export const GET = forOwner(({ request }) => NextResponse.json(app().telemetry.ledger(query(request, LedgerQuery))));

/** Forgets all of it. */
export const DELETE = forOwner(() => {
  app().telemetry.clearLedger();
  return NextResponse.json({ success: true });
});
