import type { AuthorizationServerMetadata, ProtectedResourceMetadata } from "#lib/api-contract/oauth.ts";
import { OAUTH_SCOPES } from "#lib/vocabulary/scopes.ts";

/** The addresses by which this server is known to the program that calls it, which depend on how it is reached. */
export interface ServerIdentity {
  /** The issuer (RFC 8414, 2): the address of Lektr, without a slash at its end. */
  issuer: string;
  /** What a token gives access to (RFC 8707): the address of the MCP server. */
  resource: string;
}

/** @param issuer the address of Lektr, with its base path and without a slash at its end */
export function serverIdentity(issuer: string): ServerIdentity {
  return { issuer, resource: `${issuer}/api/mcp` };
}

/** Whether a resource is this server's, or none was asked for. The case of schemes and hosts makes no difference. */
export function isOwnResource(asked: string | undefined, { resource }: ServerIdentity): boolean {
  if (asked === undefined) return true;
  return URL.canParse(asked) && new URL(asked).href.replace(/\/$/, "") === new URL(resource).href;
}

/** The description of the resource: who gives tokens for it (RFC 9728). */
export function protectedResourceMetadata({ issuer, resource }: ServerIdentity): ProtectedResourceMetadata {
  return {
    resource,
    authorization_servers: [issuer],
    scopes_supported: [...OAUTH_SCOPES],
    bearer_methods_supported: ["header"],
    resource_name: "Lektr",
  };
}

/** The description of the authorization server (RFC 8414). */
export function authorizationServerMetadata({ issuer }: ServerIdentity): AuthorizationServerMetadata {
  return {
    issuer,
    authorization_endpoint: `${issuer}/connect`,
    token_endpoint: `${issuer}/api/oauth/token`,
    registration_endpoint: `${issuer}/api/oauth/register`,
    revocation_endpoint: `${issuer}/api/oauth/revoke`,
    scopes_supported: [...OAUTH_SCOPES],
    response_types_supported: ["code"],
    response_modes_supported: ["query"],
    grant_types_supported: ["authorization_code", "refresh_token"],
    token_endpoint_auth_methods_supported: ["none"],
    revocation_endpoint_auth_methods_supported: ["none"],
    code_challenge_methods_supported: ["S256"],
    authorization_response_iss_parameter_supported: true,
  };
}
