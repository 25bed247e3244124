import { z } from "zod";
import { LONGEST_REDIRECT_URI } from "../vocabulary/redirect-destinations.ts";
import { OAUTH_SCOPES } from "../vocabulary/scopes.ts";
import { plainName } from "./plain-name.ts";

// The names of these fields are those of the specifications.

/** The body of an error response of OAuth (RFC 6749, 5.2). */
export const OauthProblem = z.object({
  error: z.string().describe("The error by its name in OAuth, for instance `invalid_grant`."),
  error_description: z
    .string()
    .optional()
    .describe("What happened, in words for people. A request that is too large to be read has them in `error`."),
  code: z.string().describe("A fixed code for programs, as the rest of the API returns it."),
});

/** What a program says of itself (RFC 7591, 2); anything else is ignored. */
export const ClientRegistration = z
  .object({
    redirect_uris: z
      .array(z.string().min(1).max(LONGEST_REDIRECT_URI))
      .min(1)
      .max(10)
      .describe(
        "Where the reader may be sent back to: `https`, `http` on `127.0.0.1`, `[::1]` or `localhost`, or an app’s own scheme.",
      ),
    client_name: plainName(100).optional().describe("The name that the reader sees."),
    grant_types: z.array(z.string().max(100)).max(20).optional(),
    token_endpoint_auth_method: z.string().max(100).optional().describe("Clients have no secret: it becomes `none`."),
  })
  .meta({ examples: [{ client_name: "My assistant", redirect_uris: ["http://127.0.0.1/callback"] }] });
export type ClientRegistration = z.infer<typeof ClientRegistration>;

/** A registered program (RFC 7591, 3.2.1). */
export const RegisteredClient = z.object({
  client_id: z.string(),
  client_id_issued_at: z.number().int().describe("Seconds since 1970."),
  client_name: z.string(),
  redirect_uris: z.array(z.string()),
  grant_types: z.array(z.string()),
  response_types: z.array(z.string()),
  token_endpoint_auth_method: z.literal("none"),
  scope: z.string().describe("What it can ask for, separated by spaces."),
});
export type RegisteredClient = z.infer<typeof RegisteredClient>;

const secret = z.string().max(200).optional();

/** A form that exchanges a code or a refresh token (RFC 6749, 4.1.3 and 6). */
export const OauthTokenRequest = z
  .object({
    grant_type: z.string().max(100).describe("`authorization_code` or `refresh_token`."),
    client_id: secret,
    code: secret,
    code_verifier: secret.describe("The verifier of the challenge (RFC 7636)."),
    redirect_uri: z.string().max(600).optional().describe("If it is sent, the one that the code was asked for with."),
    refresh_token: secret,
    scope: z.string().max(500).optional().describe("Ignored: the scope is the one that the reader granted."),
    resource: z.string().max(600).optional().describe("If it is sent, the address of the MCP server (RFC 8707)."),
  })
  .meta({ examples: [{ grant_type: "refresh_token", client_id: "…", refresh_token: "…" }] });
export type OauthTokenRequest = z.infer<typeof OauthTokenRequest>;

/** Tokens of an assistant (RFC 6749, 5.1). */
export const OauthTokens = z.object({
  access_token: z.string().describe("For `Authorization: Bearer`."),
  token_type: z.literal("Bearer"),
  expires_in: z.number().int().describe("Seconds until the access token stops working."),
  refresh_token: z.string().describe("For the next tokens, once."),
  scope: z.string().describe("What the reader granted, separated by spaces."),
});
export type OauthTokens = z.infer<typeof OauthTokens>;

/** A form that revokes a token (RFC 7009, 2.1). */
export const OauthRevocation = z
  .object({
    token: z.string().min(1).max(200).describe("An access token or a refresh token."),
    token_type_hint: z.string().max(100).optional().describe("Not needed."),
    client_id: secret,
  })
  .meta({ examples: [{ token: "lektr_…", client_id: "…" }] });
export type OauthRevocation = z.infer<typeof OauthRevocation>;

const scopes = z.array(z.enum(OAUTH_SCOPES));

/** Who gives tokens for the MCP server (RFC 9728, 2). */
export const ProtectedResourceMetadata = z.object({
  resource: z.string().describe("The address of the MCP server."),
  authorization_servers: z.array(z.string()),
  scopes_supported: scopes,
  bearer_methods_supported: z.array(z.literal("header")),
  resource_name: z.string(),
});
export type ProtectedResourceMetadata = z.infer<typeof ProtectedResourceMetadata>;

/** How to get a token (RFC 8414, 2). */
export const AuthorizationServerMetadata = z.object({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  registration_endpoint: z.string(),
  revocation_endpoint: z.string(),
  scopes_supported: scopes,
  response_types_supported: z.array(z.literal("code")),
  response_modes_supported: z.array(z.literal("query")),
  grant_types_supported: z.array(z.enum(["authorization_code", "refresh_token"])),
  token_endpoint_auth_methods_supported: z.array(z.literal("none")),
  revocation_endpoint_auth_methods_supported: z.array(z.literal("none")),
  code_challenge_methods_supported: z.array(z.literal("S256")),
  authorization_response_iss_parameter_supported: z.literal(true),
});
export type AuthorizationServerMetadata = z.infer<typeof AuthorizationServerMetadata>;
