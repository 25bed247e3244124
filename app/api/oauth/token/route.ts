import { randomBytes } from "node:crypto";
import { callerOf } from "#app/api/caller.ts";
import { refusalOfOauth, serveOAuth, serverReached } from "#app/api/oauth/serve-oauth.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { issueTokens } from "#lib/auth/oauth/issue-tokens.ts";
import { app } from "#lib/boot.ts";

/** Exchanges a code or a refresh token for tokens (RFC 6749, 3.2). */
export const POST = serveOAuth(operations.issueTokens, ({ request: { headers }, body }) => {
  const clock = { now: Date.now(), random: randomBytes };
  const outcome = issueTokens(app().db, body, serverReached(headers), callerOf(headers), clock);
  if (!outcome.ok) throw refusalOfOauth(outcome);
  return outcome.tokens;
});
