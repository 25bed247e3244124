import { serveOAuth, serverReached } from "#app/api/oauth/serve-oauth.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { authorizationServerMetadata } from "#lib/auth/oauth/server-identity.ts";

/** How to get a token (RFC 8414). */
export const GET = serveOAuth(operations.getAuthorizationServerMetadata, ({ request: { headers } }) =>
  authorizationServerMetadata(serverReached(headers)),
);
