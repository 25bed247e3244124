import { randomBytes } from "node:crypto";
import { tooMany } from "#app/api/authorize.ts";
import { callerOf, networkAsking } from "#app/api/caller.ts";
import { refusalOfOauth, serveOAuth } from "#app/api/oauth/serve-oauth.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { registerClient } from "#lib/auth/oauth/register-client.ts";
import { app } from "#lib/boot.ts";

/** Registers a program (RFC 7591). */
export const POST = serveOAuth(operations.registerClient, ({ request: { headers }, body }) => {
  const seconds = app().registrations.take(networkAsking(headers));
  if (seconds > 0) throw tooMany(seconds);
  const outcome = registerClient(app().db, body, callerOf(headers), { now: Date.now(), random: randomBytes });
  if (!outcome.ok) throw refusalOfOauth(outcome);
  return outcome.client;
});
