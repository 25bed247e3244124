import { NextResponse } from "next/server";
import { forOwner } from "#app/api/answer.ts";
import { app } from "#lib/boot.ts";
import { checkIntegrity } from "#lib/health/integrity.ts";

/** Looks at every page of the database; answered when that is done. */
export const POST = forOwner(async ({ reader }) =>
  NextResponse.json(await checkIntegrity({ db: app().db, readerId: reader.id, now: Date.now })),
);
