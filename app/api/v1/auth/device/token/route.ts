import { randomBytes } from "node:crypto";
import { callerOf } from "#app/api/caller.ts";
import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { pollDeviceLogin } from "#lib/auth/device-login.ts";
import { app } from "#lib/boot.ts";

/** The state of a device login; once it is approved, returns its token, only once. */
export const POST = serve(operations.pollDeviceLogin, ({ request, body: { deviceCode } }) =>
  pollDeviceLogin(app().db, deviceCode, callerOf(request.headers), { now: Date.now(), random: randomBytes }),
);
