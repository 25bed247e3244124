import { refusalOfOauth, serveOAuth } from "#app/api/oauth/serve-oauth.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { revokeTokens } from "#lib/auth/oauth/revoke-tokens.ts";
import { app } from "#lib/boot.ts";

/** Ends the connection that a token belongs to (RFC 7009). */
export const POST = serveOAuth(operations.revokeTokens, ({ body }) => {
  const outcome = revokeTokens(app().db, body);
  if (!outcome.ok) throw refusalOfOauth(outcome);
  return null;
});
