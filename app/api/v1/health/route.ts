import { NextResponse } from "next/server";
import { forOwner } from "#app/api/answer.ts";
import { app, VERSION } from "#lib/boot.ts";
import { readHealth } from "#lib/health/read-health.ts";

/** How the installation is. */
export const GET = forOwner(async ({ reader }) =>
  NextResponse.json(await readHealth({ db: app().db, readerId: reader.id, now: Date.now(), version: VERSION })),
);
