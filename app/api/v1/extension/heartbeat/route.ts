import { NextResponse } from "next/server";
import { z } from "zod";
import { forReader, jsonBody } from "#app/api/answer.ts";
import { writeSetting } from "#db/settings.ts";
import { database } from "#lib/boot.ts";

const Heartbeat = z.object({ version: z.string().max(50), browser: z.string().max(50) });

/** The browser extension says that it is there. */
export const POST = forReader(async ({ request, reader }) => {
  await jsonBody(request, Heartbeat);
  writeSetting(database(), reader.id, "extension_last_seen", `${Date.now()}`);
  return NextResponse.json({ ok: true });
});
