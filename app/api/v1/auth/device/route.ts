import { randomBytes } from "node:crypto";
import { callerOf } from "#app/api/caller.ts";
import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { startDeviceLogin } from "#lib/auth/device-login.ts";
import { extensionOrigin } from "#lib/auth/guard.ts";
import { app } from "#lib/boot.ts";

/** Starts a device login: the program shows the code, and the reader confirms it in the browser (RFC 8628). */
export const POST = serve(operations.startDeviceLogin, ({ request: { headers }, body }) => {
  const clock = { now: Date.now(), random: randomBytes };
  const asking = { ...body, origin: extensionOrigin(headers) };
  return startDeviceLogin(app().db, asking, callerOf(headers), clock);
});
