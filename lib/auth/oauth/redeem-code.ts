import { type OauthClientRow, touchClient } from "#db/accounts/oauth-clients.ts";
import { codeByHash, type OauthCodeRow, spendCode, storeGrant } from "#db/accounts/oauth-grants.ts";
import { deleteToken } from "#db/accounts/tokens.ts";
import type { Db } from "#db/open.ts";
import type { OauthTokenRequest, OauthTokens } from "#lib/api-contract/oauth.ts";
import { RETENTION } from "#lib/vocabulary/retention.ts";
import { recordAccess } from "../access-log.ts";
import { type Clock, hashOf } from "../secret.ts";
import type { Caller } from "../session.ts";
import { newToken } from "../tokens.ts";
import { provesChallenge } from "./pkce.ts";
import { ACCESS_MS, presentTokens } from "./present-tokens.ts";
import { newFamily, newRefreshToken } from "./refresh-token.ts";

/** Number of assistants kept per reader, so that one that connects again and again does not fill the list. */
const MOST_ASSISTANTS = 50;

/**
 * Exchanges a code for tokens, once; null if it is not this client's, or was not asked for like this. A second attempt
 * revokes what the first one gave, because the code may have been stolen (RFC 6749, 4.1.2).
 */
export function redeemCode(
  db: Db,
  client: OauthClientRow,
  { code: given, redirect_uri: redirectUri, code_verifier: verifier = "" }: OauthTokenRequest,
  caller: Caller,
  clock: Clock,
): OauthTokens | null {
  const code = given === undefined ? undefined : codeByHash(db, hashOf(given));
  if (!code || code.clientId !== client.id || code.expiresAt <= clock.now) return null;
  if (!spendCode(db, code.readerId, code.hash, clock.now)) {
    if (code.tokenId !== null) deleteToken(db, code.readerId, code.tokenId);
    return null;
  }
  // Clients of OAuth 2.1 no longer repeat the address here. Where it is repeated, it must be the same.
  if (redirectUri !== undefined && redirectUri !== code.redirectUri) return null;
  return provesChallenge(verifier, code.challenge) ? startGrant(db, client, code, caller, clock) : null;
}

function startGrant(
  db: Db,
  { id: clientId, name }: OauthClientRow,
  { readerId, scope, hash: codeHash }: OauthCodeRow,
  caller: Caller,
  { now, random }: Clock,
): OauthTokens {
  const access = newToken(random);
  const family = newFamily(random);
  const refresh = newRefreshToken(family, random);
  const grant = {
    clientId,
    familyHash: hashOf(family),
    refreshHash: hashOf(refresh),
    expiresAt: now + RETENTION.assistant.ms,
  };
  const secret = { hash: hashOf(access), createdAt: now, expiresAt: now + ACCESS_MS };
  const token = { readerId, name, kind: "assistant", scope, origin: null, ...secret } as const;
  storeGrant(db, readerId, { token, grant, codeHash }, MOST_ASSISTANTS);
  touchClient(db, clientId, now);
  recordAccess(db, readerId, { kind: "program_connected", name }, caller, now);
  return presentTokens(access, refresh, scope);
}
