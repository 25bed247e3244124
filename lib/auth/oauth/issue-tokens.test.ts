import { beforeEach, describe, expect, it } from "vitest";
import type { Db } from "#db/open.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { oauthCodes, oauthGrants, accessTokens } from "#db/schema.ts";
import { deleteToken } from "#db/accounts/tokens.ts";
import { recentAccess } from "../access-log.ts";
import { holderOf, tokensOf as listed } from "../tokens.ts";
import {
  approvedCode,
  ask,
  connected,
  NOW,
  redemption,
  registered,
  renewal,
  tokensOf,
  VERIFIER,
} from "./oauth.testing.ts";
import { revokeTokens } from "./revoke-tokens.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let db: Db;
beforeEach(() => {
  db = libraryInMemory();
});

describe("a code", () => {
  it("is exchanged for tokens of the reader who approved, and they see the program in Settings", () => {
    const { access_token: access, ...rest } = connected(db);
    expect(rest).toMatchObject({ token_type: "Bearer", expires_in: 3600, scope: "read write" });
    expect(holderOf(db, access, NOW)).toMatchObject({
      reader: { id: "ada" },
      name: "Assistant",
      kind: "assistant",
      scope: "write",
    });
    expect(listed(db, "ada")).toMatchObject([{ name: "Assistant", kind: "assistant", scope: "write" }]);
    expect(recentAccess(db, "ada", NOW)).toMatchObject([{ kind: "program_connected", name: "Assistant" }]);
  });

  it("gives no more than the reader allowed", () => {
    const { access_token: access, scope } = connected(db, "read");
    expect(scope).toBe("read");
    expect(holderOf(db, access, NOW)).toMatchObject({ scope: "read" });
  });

  it("is worth nothing with another verifier, and nothing afterwards", () => {
    const clientId = registered(db);
    const form = redemption(clientId, approvedCode(db, clientId));
    expect(ask(db, { ...form, code_verifier: "w".repeat(43) })).toMatchObject({ error: "invalid_grant" });
    expect(ask(db, form)).toMatchObject({ error: "invalid_grant" });
  });

  it.each([undefined, "", "short", `${VERIFIER}!`, "v".repeat(129)])("needs a verifier: %j is none", (verifier) => {
    const clientId = registered(db);
    const form = redemption(clientId, approvedCode(db, clientId));
    expect(ask(db, { ...form, code_verifier: verifier })).toMatchObject({ error: "invalid_grant" });
  });

  it("is worth nothing with another address", () => {
    const clientId = registered(db);
    const form = redemption(clientId, approvedCode(db, clientId));
    const other = { ...form, redirect_uri: "https://assistant.example/other" };
    expect(ask(db, other)).toMatchObject({ error: "invalid_grant" });
  });

  it("may be exchanged without repeating the address, as OAuth 2.1 does", () => {
    const clientId = registered(db);
    const form = redemption(clientId, approvedCode(db, clientId));
    expect(ask(db, { ...form, redirect_uri: undefined })).toMatchObject({ ok: true });
  });

  it("is worth nothing to another client, and stays valid for its own", () => {
    const clientId = registered(db);
    const form = redemption(clientId, approvedCode(db, clientId));
    expect(ask(db, { ...form, client_id: registered(db) })).toMatchObject({ error: "invalid_grant" });
    expect(ask(db, form)).toMatchObject({ ok: true });
  });

  it("expires after five minutes", () => {
    const clientId = registered(db);
    const form = redemption(clientId, approvedCode(db, clientId));
    expect(ask(db, form, 5 * MINUTE)).toMatchObject({ error: "invalid_grant" });
  });

  it("that is used twice revokes what it gave", () => {
    const clientId = registered(db);
    const form = redemption(clientId, approvedCode(db, clientId));
    const { access_token: access, refresh_token: refresh } = tokensOf(ask(db, form));
    expect(holderOf(db, access, NOW)).not.toBeNull();
    expect(ask(db, form)).toMatchObject({ error: "invalid_grant" });
    expect(holderOf(db, access, NOW)).toBeNull();
    expect(ask(db, renewal(clientId, refresh))).toMatchObject({ error: "invalid_grant" });
  });

  it("of another server is refused before it is looked at", () => {
    const clientId = registered(db);
    const form = redemption(clientId, approvedCode(db, clientId));
    expect(ask(db, { ...form, resource: "https://evil.example/mcp" })).toMatchObject({ error: "invalid_target" });
    expect(ask(db, form)).toMatchObject({ ok: true });
  });

  it("is stored, like the tokens, as a hash only", () => {
    const clientId = registered(db);
    const code = approvedCode(db, clientId);
    const { access_token: access, refresh_token: refresh } = tokensOf(ask(db, redemption(clientId, code)));
    const rows = [oauthCodes, oauthGrants, accessTokens].flatMap((table): unknown[] => db.select().from(table).all());
    const stored = JSON.stringify(rows);
    expect(rows).toHaveLength(3);
    for (const secret of [code, access, refresh, refresh.slice(0, 36), VERIFIER]) expect(stored).not.toContain(secret);
  });
});

describe("a request for tokens", () => {
  it("of an unknown client, or of another kind, is refused", () => {
    expect(ask(db, { grant_type: "authorization_code" })).toMatchObject({ error: "invalid_client" });
    expect(ask(db, redemption("nobody", "code"))).toMatchObject({ error: "invalid_client" });
    expect(ask(db, { grant_type: "password" })).toMatchObject({ error: "unsupported_grant_type" });
    expect(ask(db, { grant_type: "client_credentials" })).toMatchObject({ error: "unsupported_grant_type" });
  });
});

describe("an access token", () => {
  it("works for an hour, and is replaced by the next", () => {
    const { clientId, access_token: access, refresh_token: refresh } = connected(db);
    expect(holderOf(db, access, NOW + HOUR - 1)).not.toBeNull();
    expect(holderOf(db, access, NOW + HOUR)).toBeNull();
    const next = tokensOf(ask(db, renewal(clientId, refresh), HOUR));
    expect(holderOf(db, access, NOW + HOUR)).toBeNull();
    expect(holderOf(db, next.access_token, NOW + 2 * HOUR - 1)).toMatchObject({ name: "Assistant", scope: "write" });
    expect(listed(db, "ada")).toHaveLength(1);
  });
});

describe("a refresh token", () => {
  it("is exchanged for new tokens again and again", () => {
    const { clientId, ...first } = connected(db, "read");
    let tokens: typeof first = first;
    for (let hour = 1; hour <= 3; hour++)
      tokens = tokensOf(ask(db, renewal(clientId, tokens.refresh_token), hour * HOUR));
    expect(tokens.scope).toBe("read");
    expect(holderOf(db, tokens.access_token, NOW + 3 * HOUR)).not.toBeNull();
  });

  it("that was exchanged before ends the connection", () => {
    const { clientId, refresh_token: refresh } = connected(db);
    const next = tokensOf(ask(db, renewal(clientId, refresh)));
    expect(ask(db, renewal(clientId, refresh))).toMatchObject({ error: "invalid_grant" });
    expect(holderOf(db, next.access_token, NOW)).toBeNull();
    expect(ask(db, renewal(clientId, next.refresh_token))).toMatchObject({ error: "invalid_grant" });
    expect(listed(db, "ada")).toEqual([]);
  });

  it("is worth nothing to another client, and stays valid for its own", () => {
    const { clientId, refresh_token: refresh } = connected(db);
    expect(ask(db, renewal(registered(db), refresh))).toMatchObject({ error: "invalid_grant" });
    expect(ask(db, renewal(clientId, refresh))).toMatchObject({ ok: true });
  });

  it("is no access token, and an access token is no refresh token", () => {
    const { clientId, access_token: access, refresh_token: refresh } = connected(db);
    expect(holderOf(db, refresh, NOW)).toBeNull();
    expect(ask(db, renewal(clientId, access))).toMatchObject({ error: "invalid_grant" });
  });

  it("expires after 90 days, unless it is renewed", () => {
    const { clientId, refresh_token: refresh } = connected(db);
    const next = tokensOf(ask(db, renewal(clientId, refresh), 89 * DAY));
    expect(ask(db, renewal(clientId, next.refresh_token), 178 * DAY)).toMatchObject({ ok: true });
    const other = connected(db);
    expect(ask(db, renewal(other.clientId, other.refresh_token), 90 * DAY)).toMatchObject({ error: "invalid_grant" });
  });
});

describe("a connection that is ended", () => {
  it("in Settings has no valid token left", () => {
    const { clientId, access_token: access, refresh_token: refresh } = connected(db);
    const [{ id } = { id: 0 }] = listed(db, "ada");
    expect(deleteToken(db, "ada", id)).toBe(true);
    expect(holderOf(db, access, NOW)).toBeNull();
    expect(ask(db, renewal(clientId, refresh))).toMatchObject({ error: "invalid_grant" });
  });

  it.each(["access_token", "refresh_token"] as const)("by the program with its %s has no valid token left", (kind) => {
    const { clientId, ...tokens } = connected(db);
    expect(revokeTokens(db, { token: tokens[kind], client_id: clientId })).toEqual({ ok: true });
    expect(holderOf(db, tokens.access_token, NOW)).toBeNull();
    expect(ask(db, renewal(clientId, tokens.refresh_token))).toMatchObject({ error: "invalid_grant" });
    expect(revokeTokens(db, { token: tokens[kind], client_id: clientId })).toEqual({ ok: true });
  });

  it("is not ended by another client", () => {
    const { access_token: access } = connected(db);
    expect(revokeTokens(db, { token: access, client_id: registered(db) })).toMatchObject({ error: "invalid_grant" });
    expect(revokeTokens(db, { token: access })).toMatchObject({ error: "invalid_client" });
    expect(holderOf(db, access, NOW)).not.toBeNull();
  });
});
