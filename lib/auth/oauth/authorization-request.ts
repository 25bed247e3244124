import { clientById, type OauthClientRow } from "#db/accounts/oauth-clients.ts";
import type { Db } from "#db/open.ts";
import type { OauthScope } from "#lib/vocabulary/scopes.ts";
import { type OauthError, oauthError } from "./oauth-error.ts";
import { isChallenge } from "./pkce.ts";
import { matchesRedirect, redirectWith } from "./redirect-uri.ts";
import { requestedScope } from "./scope.ts";
import { isOwnResource, type ServerIdentity } from "./server-identity.ts";

/** In characters; a state can be a signed token. */
const LONGEST_STATE = 2000;

/** A valid request of a program to be connected (RFC 6749, 4.1.1). */
export interface AuthorizationRequest {
  client: OauthClientRow;
  redirectUri: string;
  challenge: string;
  scope: OauthScope;
  state: string | undefined;
}

/** What becomes of a request: a question to the reader, an error to show, or one to return to the program. */
export type AuthorizationOutcome =
  | { kind: "ask"; request: AuthorizationRequest }
  /** Nobody may be sent to the address that it names (RFC 6749, 4.1.2.1). */
  | { kind: "show"; reason: "unknown_client" | "unregistered_redirect" }
  | { kind: "return"; location: string };

/** Checks a request for authorization, as the query of a page has it: a list if a parameter occurs twice. */
export function readAuthorizationRequest(
  db: Db,
  query: Readonly<Record<string, unknown>>,
  server: ServerIdentity,
): AuthorizationOutcome {
  const { client_id: clientId, redirect_uri: redirectUri } = query;
  const client = typeof clientId === "string" ? clientById(db, clientId) : undefined;
  if (!client) return { kind: "show", reason: "unknown_client" };
  const isRegistered =
    typeof redirectUri === "string" && client.redirectUris.some((known) => matchesRedirect(known, redirectUri));
  if (!isRegistered) return { kind: "show", reason: "unregistered_redirect" };
  const parameters = readParameters(query, server);
  if (parameters.ok) {
    const { ok: _ok, ...asked } = parameters;
    return { kind: "ask", request: { client, redirectUri, ...asked } };
  }
  const { error, description } = parameters;
  const state = stateOf(query);
  return { kind: "return", location: errorLocation({ redirectUri, state }, { error, description }, server) };
}

type AskedParameters = { ok: true } & Pick<AuthorizationRequest, "challenge" | "scope" | "state">;

const PARAMETERS = ["response_type", "code_challenge", "code_challenge_method", "scope", "state", "resource"];

function readParameters(
  query: Readonly<Record<string, unknown>>,
  server: ServerIdentity,
): AskedParameters | OauthError {
  const repeated = PARAMETERS.find((name) => query[name] !== undefined && typeof query[name] !== "string");
  if (repeated !== undefined) return oauthError("invalid_request", `${repeated} occurs more than once.`);
  const text = (name: string) => (typeof query[name] === "string" ? query[name] : undefined);
  const challenge = text("code_challenge");
  const scope = requestedScope(text("scope"));
  if (text("response_type") !== "code") return oauthError("unsupported_response_type", "response_type must be 'code'.");
  if (text("code_challenge_method") !== "S256" || !isChallenge(challenge))
    return oauthError("invalid_request", "PKCE is required: a code_challenge with code_challenge_method=S256.");
  if (!isOwnResource(text("resource"), server))
    return oauthError("invalid_target", `resource must be '${server.resource}'.`);
  if (scope === null) return oauthError("invalid_scope", "scope can be 'read' and 'write'.");
  const state = text("state");
  if (state !== undefined && state.length > LONGEST_STATE) return oauthError("invalid_request", "state is too long.");
  return { ok: true, challenge, scope, state };
}

function stateOf({ state }: Readonly<Record<string, unknown>>): string | undefined {
  return typeof state === "string" && state.length <= LONGEST_STATE ? state : undefined;
}

/** The address that returns an error to the program (RFC 6749, 4.1.2.1), and says who does (RFC 9207). */
export function errorLocation(
  { redirectUri, state }: Pick<AuthorizationRequest, "redirectUri" | "state">,
  { error, description }: Omit<OauthError, "ok">,
  { issuer }: ServerIdentity,
): string {
  return redirectWith(redirectUri, { error, error_description: description, state, iss: issuer });
}
