import { NextResponse } from "next/server";
import { z } from "zod";
import { forOwner } from "#app/api/answer.ts";
import { query } from "#app/api/body.ts";
import { Paging } from "#lib/api-contract/paging.ts";
import { app } from "#lib/boot.ts";

const LedgerPaging = Paging.extend({
  cursor: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
});

/** Everything that left, or tried to, byte for byte; the latest first. */
export const GET = forOwner(({ request }) => NextResponse.json(app().telemetry.ledger(query(request, LedgerPaging))));

/** Forgets all of it. */
export const DELETE = forOwner(() => {
  app().telemetry.clearLedger();
  return NextResponse.json({ success: true });
});
