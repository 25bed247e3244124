import { clientById } from "#db/accounts/oauth-clients.ts";
import { grantByAccessToken, grantByFamily } from "#db/accounts/oauth-grants.ts";
import { deleteToken } from "#db/accounts/tokens.ts";
import type { Db } from "#db/open.ts";
import type { OauthRevocation } from "#lib/api-contract/oauth.ts";
import { hashOf } from "../secret.ts";
import { type OauthError, oauthError } from "./oauth-error.ts";
import { familyOf } from "./refresh-token.ts";

/**
 * Ends the connection that a token belongs to, with all its tokens (RFC 7009). A token that is not valid, or no longer,
 * is revoked already; one of another client is refused.
 */
export function revokeTokens(db: Db, { token, client_id: clientId }: OauthRevocation): { ok: true } | OauthError {
  if (clientId === undefined || !clientById(db, clientId))
    return oauthError("invalid_client", "This client_id is not registered.");
  const family = familyOf(token);
  const grant = family === null ? grantByAccessToken(db, hashOf(token)) : grantByFamily(db, hashOf(family));
  if (!grant) return { ok: true };
  if (grant.clientId !== clientId) return oauthError("invalid_grant", "This token was given to another client.");
  deleteToken(db, grant.readerId, grant.tokenId);
  return { ok: true };
}
