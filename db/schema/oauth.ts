import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { readers } from "./auth.ts";
import { accessTokens } from "./tokens.ts";

// What OAuth needs besides the tokens of programs. Every secret is stored as its SHA-256, base64.

/** Programs that registered themselves (RFC 7591). Anyone may, and none has a secret: they are public clients. */
export const oauthClients = sqliteTable(
  "oauth_clients",
  {
    id: text().primaryKey(),
    /** What the program calls itself. */
    name: text().notNull(),
    /** The addresses to which a reader may be sent back. */
    redirectUris: text("redirect_uris", { mode: "json" }).$type<string[]>().notNull(),
    /** The network that it registered from, as rate limits count it. */
    network: text().notNull(),
    createdAt: integer("created_at").notNull(),
    /** When it was last connected, or renewed its access. Epoch milliseconds. */
    lastUsedAt: integer("last_used_at").notNull(),
  },
  (table) => [index("oauth_clients_by_network").on(table.network, table.createdAt)],
);

/** Authorization codes. A used one is kept until it expires, so that a second use is noticed. */
export const oauthCodes = sqliteTable(
  "oauth_codes",
  {
    hash: text().primaryKey(),
    readerId: text("reader_id")
      .notNull()
      .references(() => readers.id, { onDelete: "cascade" }),
    clientId: text("client_id")
      .notNull()
      .references(() => oauthClients.id, { onDelete: "cascade" }),
    redirectUri: text("redirect_uri").notNull(),
    /** The S256 challenge (RFC 7636). */
    challenge: text().notNull(),
    scope: text({ enum: ["read", "write"] }).notNull(),
    usedAt: integer("used_at"),
    /** The token that it was exchanged for. */
    tokenId: integer("token_id").references(() => accessTokens.id, { onDelete: "set null" }),
    expiresAt: integer("expires_at").notNull(),
  },
  (table) => [
    index("oauth_codes_by_reader").on(table.readerId, table.expiresAt),
    index("oauth_codes_by_client").on(table.clientId),
    index("oauth_codes_by_token").on(table.tokenId),
  ],
);

/**
 * What a reader granted to a client: the row of its access token, and how it renews that. A refresh token names its
 * family, which stays, and has a secret, which changes each time; so one row is enough to notice an old one.
 */
export const oauthGrants = sqliteTable(
  "oauth_grants",
  {
    tokenId: integer("token_id")
      .primaryKey()
      .references(() => accessTokens.id, { onDelete: "cascade" }),
    readerId: text("reader_id")
      .notNull()
      .references(() => readers.id, { onDelete: "cascade" }),
    clientId: text("client_id")
      .notNull()
      .references(() => oauthClients.id, { onDelete: "cascade" }),
    familyHash: text("family_hash").notNull(),
    /** The hash of the refresh token that is valid now. */
    refreshHash: text("refresh_hash").notNull(),
    /** When it ends, unless it is renewed before. Epoch milliseconds. */
    expiresAt: integer("expires_at").notNull(),
  },
  (table) => [
    uniqueIndex("oauth_grants_by_family").on(table.familyHash),
    index("oauth_grants_by_client").on(table.clientId),
    index("oauth_grants_by_reader").on(table.readerId),
    index("oauth_grants_by_end").on(table.expiresAt),
  ],
);
