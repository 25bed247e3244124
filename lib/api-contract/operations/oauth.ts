import {
  AuthorizationServerMetadata,
  ClientRegistration,
  OauthProblem,
  OauthRevocation,
  OauthTokenRequest,
  OauthTokens,
  ProtectedResourceMetadata,
  RegisteredClient,
} from "../oauth.ts";
import type { Subject } from "./operation.ts";

const UNKNOWN_CLIENT = "The client is not registered, or no longer (`invalid_client`): register again.";

export const oauth = {
  name: "OAuth",
  about:
    "For assistants that know only the address of the MCP server: they find these addresses, register, and ask the reader on `/connect` (OAuth 2.1, with PKCE). Errors are `{error, error_description, code}`.",
  refusal: OauthProblem,
  operations: {
    getProtectedResourceMetadata: {
      method: "GET",
      path: "/api/oauth/protected-resource",
      origins: "any",
      summary:
        "Says who gives tokens for the MCP server (RFC 9728), also at `/.well-known/oauth-protected-resource/api/mcp`.",
      allow: "anyone",
      answers: { 200: { means: "The metadata.", shape: ProtectedResourceMetadata } },
    },
    getAuthorizationServerMetadata: {
      method: "GET",
      path: "/api/oauth/authorization-server",
      origins: "any",
      summary: "Says how to get a token (RFC 8414), also at `/.well-known/oauth-authorization-server`.",
      allow: "anyone",
      answers: { 200: { means: "The metadata.", shape: AuthorizationServerMetadata } },
    },
    registerClient: {
      method: "POST",
      path: "/api/oauth/register",
      origins: "any",
      summary: "Registers a program, which may then ask a reader to connect it (RFC 7591).",
      isLimited: true,
      allow: "anyone",
      body: { json: ClientRegistration },
      answers: { 201: { means: "The program is registered.", shape: RegisteredClient } },
    },
    issueTokens: {
      method: "POST",
      path: "/api/oauth/token",
      origins: "any",
      summary: "Exchanges a code that the reader approved, or a refresh token, for tokens.",
      isLimited: true,
      allow: "anyone",
      body: { urlEncoded: OauthTokenRequest },
      answers: { 200: { means: "The tokens; earlier ones of this connection stop working.", shape: OauthTokens } },
      refusals: { 401: UNKNOWN_CLIENT },
    },
    revokeTokens: {
      method: "POST",
      path: "/api/oauth/revoke",
      origins: "any",
      summary: "Ends the connection that a token belongs to (RFC 7009).",
      isLimited: true,
      allow: "anyone",
      body: { urlEncoded: OauthRevocation },
      answers: { 200: { means: "The token is not valid, or no longer." } },
      refusals: { 401: UNKNOWN_CLIENT },
    },
  },
} as const satisfies Subject;
