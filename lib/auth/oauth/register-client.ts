import { storeClient, type OauthClientRow } from "#db/accounts/oauth-clients.ts";
import type { Db } from "#db/open.ts";
import type { ClientRegistration, RegisteredClient } from "#lib/api-contract/oauth.ts";
import { networkOf } from "../network.ts";
import type { Clock } from "../secret.ts";
import type { Caller } from "../session.ts";
import { type OauthError, oauthError } from "./oauth-error.ts";
import { isAllowedRedirect, redirectDestination } from "./redirect-uri.ts";
import { scopeWords } from "./scope.ts";

/** Limits of registrations that led to no connection: strangers cannot fill the disk, and displace only each other. */
export const MOST_UNCONNECTED = { mostOfNetwork: 50, most: 1000 };

const LONGEST_NAME = 100;

/** Registers a program (RFC 7591, 3.1) as a public client, whatever it asked for: it proves each code with PKCE. */
export function registerClient(
  db: Db,
  { redirect_uris: redirectUris, client_name: name, grant_types: grants }: ClientRegistration,
  { address }: Caller,
  { now, random }: Clock,
): { ok: true; client: RegisteredClient } | OauthError {
  const refused = redirectUris.find((uri) => !isAllowedRedirect(uri));
  if (refused !== undefined) return oauthError("invalid_redirect_uri", describeRefusedRedirect(refused));
  if (grants !== undefined && !grants.includes("authorization_code"))
    return oauthError(
      "invalid_client_metadata",
      "grant_types: only authorization_code and refresh_token are supported.",
    );
  const row: OauthClientRow = {
    id: random(16).toString("base64url"),
    name: name ?? nameFor(redirectUris),
    redirectUris: [...new Set(redirectUris)],
    network: networkOf(address),
    createdAt: now,
    lastUsedAt: now,
  };
  storeClient(db, row, MOST_UNCONNECTED);
  return { ok: true, client: presentClient(row) };
}

function describeRefusedRedirect(uri: string): string {
  const shown = uri.slice(0, 100).replaceAll(/[^\x20-\x7e]|["\\]/g, "?");
  return `redirect_uris: '${shown}' is neither https, nor http on a loopback address, nor an app's own scheme with a dot in it. It may have no fragment, user name or password.`;
}

/** What a program without a name is called: by where it leads. */
function nameFor([first = ""]: readonly string[]): string {
  const to = redirectDestination(first);
  const name = to.kind === "site" ? to.host : to.kind === "app" ? to.scheme : "A program on this computer";
  return name.slice(0, LONGEST_NAME);
}

function presentClient({ id, name, redirectUris, createdAt }: OauthClientRow): RegisteredClient {
  return {
    client_id: id,
    client_id_issued_at: Math.floor(createdAt / 1000),
    client_name: name,
    redirect_uris: redirectUris,
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    token_endpoint_auth_method: "none",
    scope: scopeWords("write"),
  };
}
