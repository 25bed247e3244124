import { originReached } from "#lib/auth/origin.ts";
import { withBase } from "#lib/vocabulary/base-path.ts";

/**
 * Where a client learns how to get a token (RFC 9728): the value of `WWW-Authenticate` in a 401. `isRevoked`: a token
 * was sent, and is not valid.
 */
export function challengeOf({ headers }: Request, isRevoked: boolean): string {
  const document = `${originReached(headers)}${withBase("/.well-known/oauth-protected-resource/api/mcp")}`;
  return `Bearer ${isRevoked ? 'error="invalid_token", ' : ""}resource_metadata="${document}"`;
}
