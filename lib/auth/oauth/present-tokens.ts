import type { OauthTokens } from "#lib/api-contract/oauth.ts";
import type { OauthScope } from "#lib/vocabulary/scopes.ts";
import { scopeWords } from "./scope.ts";

/** How long an access token works. Milliseconds. */
export const ACCESS_MS = 60 * 60_000;

/** A successful response to a request for tokens (RFC 6749, 5.1). */
export function presentTokens(access: string, refresh: string, scope: OauthScope): OauthTokens {
  return {
    access_token: access,
    token_type: "Bearer",
    expires_in: ACCESS_MS / 1000,
    refresh_token: refresh,
    scope: scopeWords(scope),
  };
}
