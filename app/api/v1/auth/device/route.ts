import { randomBytes } from "node:crypto";
import { NextResponse } from "next/server";
import { forAnyone } from "#app/api/answer.ts";
import { callerOf, networkAsking } from "#app/api/caller.ts";
import { tooMany } from "#app/api/asker.ts";
import { jsonBody } from "#app/api/body.ts";
import { DeviceLoginRequest } from "#lib/api-contract/token.ts";
import { startDeviceLogin } from "#lib/auth/device-login.ts";
import { extensionOrigin } from "#lib/auth/guard.ts";
import { app } from "#lib/boot.ts";

/** A program asks to be let in: it shows the code, the reader confirms it in the browser (RFC 8628). */
export const POST = forAnyone(async (asked) => {
  const { headers } = asked.request;
  asked.isForExtension = true;
  const { db, requests } = app();
  const seconds = requests.take(`device ${networkAsking(headers)}`);
  if (seconds > 0) throw tooMany(seconds);
  const asking = { ...(await jsonBody(asked.request, DeviceLoginRequest)), origin: extensionOrigin(headers) };
  const login = startDeviceLogin(db, asking, callerOf(headers), { now: Date.now(), random: randomBytes });
  return NextResponse.json(login, { status: 201 });
});
