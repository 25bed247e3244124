import { beforeEach, describe, expect, it } from "vitest";
import type { Db } from "#db/open.ts";
import { libraryInMemory } from "#db/database.testing.ts";
import { oauthClients, oauthCodes } from "#db/schema.ts";
import { ClientRegistration } from "#lib/api-contract/oauth.ts";
import { forgetExpiredOauth } from "./forget-expired.ts";
import { approvedCode, at, CALLER, connected, NOW, REDIRECT, registered } from "./oauth.testing.ts";
import { MOST_UNCONNECTED, registerClient } from "./register-client.ts";
import { tokensOf as listed } from "../tokens.ts";

const DAY = 24 * 60 * 60_000;

let db: Db;
beforeEach(() => {
  db = libraryInMemory();
});

const ids = () =>
  db
    .select({ id: oauthClients.id })
    .from(oauthClients)
    .all()
    .map((row) => row.id);

describe("a program that registers", () => {
  it("becomes a public client, whatever it asked for", () => {
    const sent = ClientRegistration.parse({
      client_name: "  Claude ",
      redirect_uris: [REDIRECT, REDIRECT],
      token_endpoint_auth_method: "client_secret_post",
      grant_types: ["authorization_code", "refresh_token"],
      logo_uri: "https://evil.example/logo.png",
    });
    expect(registerClient(db, sent, CALLER, at(NOW))).toEqual({
      ok: true,
      client: {
        client_id: expect.stringMatching(/^[\w-]{22}$/),
        client_id_issued_at: NOW / 1000,
        client_name: "Claude",
        redirect_uris: [REDIRECT],
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
        token_endpoint_auth_method: "none",
        scope: "read write",
      },
    });
  });

  it.each([
    [["https://assistant.example/a"], "assistant.example"],
    [["http://127.0.0.1/a"], "A program on this computer"],
    [["cursor://a/b"], "cursor"],
  ])("without a name, for %j, is called %s", (redirectUris, name) => {
    const outcome = registerClient(db, { redirect_uris: redirectUris }, CALLER, at(NOW));
    expect(outcome).toMatchObject({ client: { client_name: name } });
  });

  it("is refused if one of its addresses is not allowed", () => {
    const sent = { redirect_uris: [REDIRECT, "javascript:alert('\u202E')"] };
    const outcome = registerClient(db, sent, CALLER, at(NOW));
    expect(outcome).toMatchObject({ error: "invalid_redirect_uri" });
    expect(outcome).toHaveProperty("description", expect.stringMatching(/^[\x20-\x7e]+$/));
    expect(ids()).toEqual([]);
  });

  it("is refused if it wants grants without a reader", () => {
    const sent = { redirect_uris: [REDIRECT], grant_types: ["client_credentials"] };
    expect(registerClient(db, sent, CALLER, at(NOW))).toMatchObject({ error: "invalid_client_metadata" });
  });

  it.each([
    ["no address", { redirect_uris: [] }],
    ["no list of addresses", { redirect_uris: REDIRECT }],
    ["many addresses", { redirect_uris: Array.from({ length: 11 }, (_, n) => `https://a.example/${n}`) }],
    ["a long address", { redirect_uris: [`https://a.example/${"a".repeat(500)}`] }],
    ["a long name", { redirect_uris: [REDIRECT], client_name: "n".repeat(101) }],
    ["a name on two lines", { redirect_uris: [REDIRECT], client_name: "Claude\nYour bank" }],
    ["a name that turns text around", { redirect_uris: [REDIRECT], client_name: "\u202Eedualc" }],
    ["a name that is not seen", { redirect_uris: [REDIRECT], client_name: "\u200b" }],
  ])("is refused with %s", (_what, sent) => {
    expect(ClientRegistration.safeParse(sent).success).toBe(false);
  });
});

describe("registrations that lead to no connection", () => {
  it("displace the oldest of their own network only, and no connected program", () => {
    const { clientId } = connected(db);
    const waiting = registered(db);
    const approved = registered(db);
    approvedCode(db, approved);
    const other = registerClient(db, { redirect_uris: [REDIRECT] }, { ...CALLER, address: "198.51.100.1" }, at(NOW));
    for (let n = 0; n < MOST_UNCONNECTED.mostOfNetwork; n++) registered(db, [REDIRECT], NOW + n);
    expect(ids()).toEqual(expect.arrayContaining([clientId, approved, other.ok && other.client.client_id]));
    expect(ids()).not.toContain(waiting);
    expect(ids()).toHaveLength(MOST_UNCONNECTED.mostOfNetwork + 3);
  });

  it("are forgotten after 30 days; connected programs are not", () => {
    const { clientId } = connected(db);
    registered(db);
    forgetExpiredOauth(db, NOW + 30 * DAY - 1);
    expect(ids()).toHaveLength(2);
    forgetExpiredOauth(db, NOW + 30 * DAY);
    expect(ids()).toEqual([clientId]);
  });
});

it("a connection that was not used for 90 days is forgotten, and so are codes and the registration", () => {
  connected(db);
  forgetExpiredOauth(db, NOW + 90 * DAY - 1);
  expect(listed(db, "ada")).toHaveLength(1);
  expect(db.select().from(oauthCodes).all()).toEqual([]);
  forgetExpiredOauth(db, NOW + 90 * DAY);
  expect(listed(db, "ada")).toEqual([]);
  expect(ids()).toEqual([]);
});
