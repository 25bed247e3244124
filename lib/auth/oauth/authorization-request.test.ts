import { beforeEach, describe, expect, it } from "vitest";
import type { Db } from "#db/open.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { readAuthorizationRequest } from "./authorization-request.ts";
import { declineAuthorization } from "./decide-authorization.ts";
import { asked, CHALLENGE, queryOf, REDIRECT, registered, SERVER } from "./oauth.testing.ts";

let db: Db;
let clientId: string;
beforeEach(() => {
  db = libraryInMemory();
  clientId = registered(db);
});

/** The parameters of the address that an error is returned to. */
function returned(query: Record<string, unknown>): { to: string; parameters: Record<string, string> } {
  const outcome = readAuthorizationRequest(db, query, SERVER);
  if (outcome.kind !== "return") throw new Error(outcome.kind);
  const url = new URL(outcome.location);
  return { to: url.origin + url.pathname, parameters: Object.fromEntries(url.searchParams) };
}

describe("a program that asks to be connected", () => {
  it("is named to the reader with what it would be allowed to do", () => {
    const request = asked(db, queryOf(clientId));
    expect(request).toMatchObject({ client: { name: "Assistant" }, scope: "write", redirectUri: REDIRECT });
  });

  it.each([
    [undefined, "read"],
    ["", "read"],
    ["read", "read"],
    ["offline_access", "read"],
    ["openid read", "read"],
    ["write", "write"],
    ["read write offline_access", "write"],
  ])("and asks for the scope %j would get %s", (scope, granted) => {
    expect(asked(db, queryOf(clientId, { scope })).scope).toBe(granted);
  });

  it.each([
    ["no client", { client_id: undefined }, "unknown_client"],
    ["a client that never registered", { client_id: "nobody" }, "unknown_client"],
    ["two clients", { client_id: ["a", "b"] }, "unknown_client"],
    ["no address", { redirect_uri: undefined }, "unregistered_redirect"],
    ["another address", { redirect_uri: "https://evil.example/callback" }, "unregistered_redirect"],
    ["two addresses", { redirect_uri: [REDIRECT, "https://evil.example/"] }, "unregistered_redirect"],
    ["a script", { redirect_uri: "javascript:alert(1)" }, "unregistered_redirect"],
  ])("and names %s sends the reader nowhere", (_what, changes, reason) => {
    const outcome = readAuthorizationRequest(db, queryOf(clientId, changes), SERVER);
    expect(outcome).toEqual({ kind: "show", reason });
  });

  it.each([
    ["another kind of response", { response_type: "token" }, "unsupported_response_type"],
    ["no kind of response", { response_type: undefined }, "unsupported_response_type"],
    ["no challenge", { code_challenge: undefined }, "invalid_request"],
    ["a challenge in the clear", { code_challenge_method: "plain" }, "invalid_request"],
    ["a challenge without a method", { code_challenge_method: undefined }, "invalid_request"],
    ["a challenge that is none", { code_challenge: `${CHALLENGE}=` }, "invalid_request"],
    ["two challenges", { code_challenge: [CHALLENGE, CHALLENGE] }, "invalid_request"],
    ["only unknown scopes", { scope: "admin" }, "invalid_scope"],
    ["the scope of imports", { scope: "import" }, "invalid_scope"],
    ["another server", { resource: "https://evil.example/api/mcp" }, "invalid_target"],
    ["something else on this server", { resource: "https://lektr.example/api/v1" }, "invalid_target"],
  ])("with %s is told so, with its state and our name", (_what, changes, error) => {
    const { to, parameters } = returned(queryOf(clientId, changes));
    expect(to).toBe(REDIRECT);
    expect(parameters).toMatchObject({ error, state: "a state", iss: "https://lektr.example" });
  });

  it("is told nothing of a state that is too long", () => {
    const { parameters } = returned(queryOf(clientId, { state: "s".repeat(3000) }));
    expect(parameters).not.toHaveProperty("state");
  });

  it.each([
    [undefined],
    ["https://lektr.example/api/mcp"],
    ["https://lektr.example/api/mcp/"],
    ["HTTPS://Lektr.Example/api/mcp"],
  ])("may name the server as %j", (resource) => {
    expect(asked(db, queryOf(clientId, { resource })).client.id).toBe(clientId);
  });

  it("is told when the reader declines", () => {
    const url = new URL(declineAuthorization(asked(db, queryOf(clientId)), SERVER));
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ error: "access_denied", state: "a state" });
    expect(url.searchParams.has("code")).toBe(false);
  });
});
