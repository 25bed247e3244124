import { serveOAuth, serverReached } from "#app/api/oauth/serve-oauth.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { protectedResourceMetadata } from "#lib/auth/oauth/server-identity.ts";

/** Who gives tokens for the MCP server (RFC 9728). */
export const GET = serveOAuth(operations.getProtectedResourceMetadata, ({ request: { headers } }) =>
  protectedResourceMetadata(serverReached(headers)),
);
