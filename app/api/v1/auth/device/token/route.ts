import { randomBytes } from "node:crypto";
import { NextResponse } from "next/server";
import { forAnyone } from "#app/api/answer.ts";
import { callerOf, networkAsking } from "#app/api/caller.ts";
import { tooMany } from "#app/api/asker.ts";
import { jsonBody } from "#app/api/body.ts";
import { DeviceLoginPoll } from "#lib/api-contract/token.ts";
import { pollDeviceLogin } from "#lib/auth/device-login.ts";
import { app } from "#lib/boot.ts";

/** How a request to be let in stands; once it is confirmed, its token is answered, once. */
export const POST = forAnyone(async (asked) => {
  asked.isForExtension = true;
  const { db, requests } = app();
  const seconds = requests.take(`device ${networkAsking(asked.request.headers)}`);
  if (seconds > 0) throw tooMany(seconds);
  const { deviceCode } = await jsonBody(asked.request, DeviceLoginPoll);
  return NextResponse.json(
    pollDeviceLogin(db, deviceCode, callerOf(asked.request.headers), { now: Date.now(), random: randomBytes }),
  );
});
