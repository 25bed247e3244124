import { storeCode } from "#db/accounts/oauth-grants.ts";
import type { Db } from "#db/open.ts";
import type { OauthScope } from "#lib/vocabulary/scopes.ts";
import { RETENTION } from "#lib/vocabulary/retention.ts";
import { type Clock, hashOf } from "../secret.ts";
import { type AuthorizationRequest, errorLocation } from "./authorization-request.ts";
import { redirectWith } from "./redirect-uri.ts";
import { narrowerScope } from "./scope.ts";
import type { ServerIdentity } from "./server-identity.ts";

/** Approves a request. Returns the address that takes the code to the program (RFC 6749, 4.1.2). */
export function approveAuthorization(
  db: Db,
  readerId: string,
  { client, redirectUri, challenge, scope, state }: AuthorizationRequest,
  allowed: OauthScope,
  { issuer }: ServerIdentity,
  { now, random }: Clock,
): string {
  const code = random(32).toString("base64url");
  storeCode(db, {
    hash: hashOf(code),
    readerId,
    clientId: client.id,
    redirectUri,
    challenge,
    scope: narrowerScope(scope, allowed),
    expiresAt: now + RETENTION.oauthCode.ms,
  });
  return redirectWith(redirectUri, { code, state, iss: issuer });
}

/** The address that tells the program that the reader declined. */
export function declineAuthorization(request: AuthorizationRequest, server: ServerIdentity): string {
  return errorLocation(request, { error: "access_denied", description: "The reader declined." }, server);
}
