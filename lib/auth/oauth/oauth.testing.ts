import { createHash, randomBytes } from "node:crypto";
import type { Db } from "#db/open.ts";
import type { OauthTokenRequest, OauthTokens } from "#lib/api-contract/oauth.ts";
import type { OauthScope } from "#lib/vocabulary/scopes.ts";
import type { Clock } from "../secret.ts";
import { type AuthorizationRequest, readAuthorizationRequest } from "./authorization-request.ts";
import { approveAuthorization } from "./decide-authorization.ts";
import { issueTokens } from "./issue-tokens.ts";
import { registerClient } from "./register-client.ts";
import { serverIdentity } from "./server-identity.ts";

export const NOW = Date.UTC(2024, 2, 1, 12);
export const SERVER = serverIdentity("https://lektr.example");
export const CALLER = { address: "192.0.2.7", userAgent: "node" };
export const REDIRECT = "https://assistant.example/callback";
export const VERIFIER = "v".repeat(43);
export const CHALLENGE = createHash("sha256").update(VERIFIER).digest("base64url");

export function at(now: number): Clock {
  return { now, random: randomBytes };
}

/** Registers a program for a test, and returns its id. */
export function registered(db: Db, redirectUris = [REDIRECT], now = NOW): string {
  const outcome = registerClient(db, { client_name: "Assistant", redirect_uris: redirectUris }, CALLER, at(now));
  if (!outcome.ok) throw new Error(outcome.description);
  return outcome.client.client_id;
}

/** The query with which a client asks to be connected. */
export function queryOf(clientId: string, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    response_type: "code",
    client_id: clientId,
    redirect_uri: REDIRECT,
    code_challenge: CHALLENGE,
    code_challenge_method: "S256",
    state: "a state",
    scope: "read write",
    resource: SERVER.resource,
    ...changes,
  };
}

/** The request of a valid query. */
export function asked(db: Db, query: Record<string, unknown>): AuthorizationRequest {
  const outcome = readAuthorizationRequest(db, query, SERVER);
  if (outcome.kind !== "ask") throw new Error(outcome.kind);
  return outcome.request;
}

/** The code that a client gets when Ada approves it. */
export function approvedCode(db: Db, clientId: string, allowed: OauthScope = "write", now = NOW): string {
  const location = approveAuthorization(db, "ada", asked(db, queryOf(clientId)), allowed, SERVER, at(now));
  return new URL(location).searchParams.get("code") ?? "";
}

/** The form that exchanges a code. */
export function redemption(clientId: string, code: string): OauthTokenRequest {
  const grant = { grant_type: "authorization_code", client_id: clientId, code };
  return { ...grant, redirect_uri: REDIRECT, code_verifier: VERIFIER };
}

/** Asks for tokens, a while after `NOW`. */
export function ask(db: Db, form: OauthTokenRequest, later = 0) {
  return issueTokens(db, form, SERVER, CALLER, at(NOW + later));
}

/** The form that exchanges a refresh token. */
export function renewal(clientId: string, refresh: string): OauthTokenRequest {
  return { grant_type: "refresh_token", client_id: clientId, refresh_token: refresh };
}

/** The tokens of a successful request. */
export function tokensOf(outcome: ReturnType<typeof ask>): OauthTokens {
  if (!outcome.ok) throw new Error(outcome.description);
  return outcome.tokens;
}

/** A registered client that Ada connected, and its tokens. */
export function connected(db: Db, allowed: OauthScope = "write"): OauthTokens & { clientId: string } {
  const clientId = registered(db);
  return { clientId, ...tokensOf(ask(db, redemption(clientId, approvedCode(db, clientId, allowed)))) };
}
