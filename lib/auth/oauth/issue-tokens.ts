import { clientById } from "#db/accounts/oauth-clients.ts";
import type { Db } from "#db/open.ts";
import type { OauthTokenRequest, OauthTokens } from "#lib/api-contract/oauth.ts";
import type { Clock } from "../secret.ts";
import type { Caller } from "../session.ts";
import { type OauthError, oauthError } from "./oauth-error.ts";
import { redeemCode } from "./redeem-code.ts";
import { renewTokens } from "./renew-tokens.ts";
import { isOwnResource, type ServerIdentity } from "./server-identity.ts";

/** Answers a request for tokens (RFC 6749, 4.1.3 and 6). */
export function issueTokens(
  db: Db,
  asked: OauthTokenRequest,
  server: ServerIdentity,
  caller: Caller,
  clock: Clock,
): { ok: true; tokens: OauthTokens } | OauthError {
  if (asked.grant_type !== "authorization_code" && asked.grant_type !== "refresh_token")
    return oauthError("unsupported_grant_type", "grant_type can be 'authorization_code' or 'refresh_token'.");
  const client = asked.client_id === undefined ? undefined : clientById(db, asked.client_id);
  if (!client) return oauthError("invalid_client", "This client_id is not registered.");
  if (!isOwnResource(asked.resource, server))
    return oauthError("invalid_target", `resource must be '${server.resource}'.`);
  const tokens =
    asked.grant_type === "authorization_code"
      ? redeemCode(db, client, asked, caller, clock)
      : renewTokens(db, client, asked, clock);
  return tokens === null ? WRONG_GRANT[asked.grant_type] : { ok: true, tokens };
}

/** One answer for every reason: whoever guesses learns nothing. */
const WRONG_GRANT = {
  authorization_code: oauthError(
    "invalid_grant",
    "The code is unknown, expired or used, or its client_id, redirect_uri or code_verifier is another.",
  ),
  refresh_token: oauthError(
    "invalid_grant",
    "The refresh token is unknown, expired, revoked or used, or it belongs to another client_id.",
  ),
};
