import { type OauthClientRow, touchClient } from "#db/accounts/oauth-clients.ts";
import { grantByFamily, renewGrant } from "#db/accounts/oauth-grants.ts";
import { deleteToken } from "#db/accounts/tokens.ts";
import type { Db } from "#db/open.ts";
import type { OauthTokenRequest, OauthTokens } from "#lib/api-contract/oauth.ts";
import { RETENTION } from "#lib/vocabulary/retention.ts";
import { type Clock, hashOf } from "../secret.ts";
import { newToken } from "../tokens.ts";
import { ACCESS_MS, presentTokens } from "./present-tokens.ts";
import { familyOf, newRefreshToken } from "./refresh-token.ts";

/**
 * Exchanges a refresh token for new tokens, whose scope stays; the old ones stop working. Null if it is not valid. One
 * that was exchanged before ends the connection, because either the program or a thief has it from the other (RFC 9700,
 * 4.14.2).
 */
export function renewTokens(
  db: Db,
  client: OauthClientRow,
  { refresh_token: given = "" }: OauthTokenRequest,
  { now, random }: Clock,
): OauthTokens | null {
  const family = familyOf(given);
  const grant = family === null ? undefined : grantByFamily(db, hashOf(family));
  if (family === null || !grant || grant.clientId !== client.id || grant.expiresAt <= now) return null;
  const access = newToken(random);
  const refresh = newRefreshToken(family, random);
  const row = renewGrant(
    db,
    grant.readerId,
    { tokenId: grant.tokenId, spent: hashOf(given) },
    {
      accessHash: hashOf(access),
      accessExpiresAt: now + ACCESS_MS,
      refreshHash: hashOf(refresh),
      expiresAt: now + RETENTION.assistant.ms,
    },
  );
  if (row === undefined) {
    deleteToken(db, grant.readerId, grant.tokenId);
    return null;
  }
  touchClient(db, client.id, now);
  return presentTokens(access, refresh, row.scope === "write" ? "write" : "read");
}
