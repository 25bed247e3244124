import { NextResponse } from "next/server";
import { forReader } from "#app/api/answer.ts";
import { ANY_TOKEN } from "#app/api/asker.ts";
import { jsonBody } from "#app/api/body.ts";
import { Heartbeat } from "#lib/api-contract/server.ts";
import { app } from "#lib/boot.ts";
import { settingOf, storeSetting } from "#lib/settings.ts";
import { extensionFacts, extensionStatus } from "#lib/telemetry/counting/extension.ts";

/** The browser extension says that it is there. */
export const POST = forReader(async ({ request, reader }) => {
  const said = await jsonBody(request, Heartbeat);
  const { db, telemetry } = app();
  const now = Date.now();
  const isNew = extensionStatus(settingOf(db, reader.id, "extension_last_seen"), now) !== "connected";
  storeSetting(db, reader.id, "extension_last_seen", now);
  if (isNew) telemetry.happened("extension_connected", extensionFacts(said), reader.id);
  return NextResponse.json({ ok: true });
}, ANY_TOKEN);
