import { and, eq, inArray, isNull, lte } from "drizzle-orm";
import type { Db } from "../open.ts";
import { accessTokens, oauthCodes, oauthGrants } from "../schema.ts";
import { writtenRow } from "../written-row.ts";
import { forgetOldTokens, type NewTokenRow, storeToken, type TokenRow } from "./tokens.ts";

export type OauthCodeRow = typeof oauthCodes.$inferSelect;
export type OauthGrantRow = typeof oauthGrants.$inferSelect;

/** Stores an authorization code. */
export function storeCode(db: Db, row: Omit<OauthCodeRow, "usedAt" | "tokenId">): void {
  db.insert(oauthCodes).values(row).run();
}

export function codeByHash(db: Db, hash: string): OauthCodeRow | undefined {
  return db.select().from(oauthCodes).where(eq(oauthCodes.hash, hash)).get();
}

/** Marks a code as used. False if it was used before. */
export function spendCode(db: Db, readerId: string, hash: string, now: number): boolean {
  const unused = and(eq(oauthCodes.readerId, readerId), eq(oauthCodes.hash, hash), isNull(oauthCodes.usedAt));
  return db.update(oauthCodes).set({ usedAt: now }).where(unused).run().changes > 0;
}

interface NewGrant {
  token: NewTokenRow;
  grant: Omit<OauthGrantRow, "tokenId" | "readerId">;
  /** The hash of the code that it is given for. */
  codeHash: string;
}

/** Stores a grant with its access token, and deletes the reader's least used ones beyond `most`. */
export function storeGrant(db: Db, readerId: string, { token, grant, codeHash }: NewGrant, most: number): TokenRow {
  return db.transaction(() => {
    const row = storeToken(db, { ...token, readerId });
    writtenRow(
      db
        .insert(oauthGrants)
        .values({ ...grant, readerId, tokenId: row.id })
        .returning()
        .all(),
    );
    db.update(oauthCodes)
      .set({ tokenId: row.id })
      .where(and(eq(oauthCodes.readerId, readerId), eq(oauthCodes.hash, codeHash)))
      .run();
    forgetOldTokens(db, readerId, row.kind, most);
    return row;
  });
}

/** The grant that a refresh token belongs to, by its family. */
export function grantByFamily(db: Db, familyHash: string): OauthGrantRow | undefined {
  return db.select().from(oauthGrants).where(eq(oauthGrants.familyHash, familyHash)).get();
}

/** The grant of an access token, by the hash of that token. */
export function grantByAccessToken(db: Db, hash: string): OauthGrantRow | undefined {
  return db
    .select({ grant: oauthGrants })
    .from(oauthGrants)
    .innerJoin(accessTokens, eq(accessTokens.id, oauthGrants.tokenId))
    .where(eq(accessTokens.hash, hash))
    .get()?.grant;
}

/** The secrets of a grant after it was renewed, and how long it and its access token last. Epoch milliseconds. */
interface RenewedGrant {
  accessHash: string;
  accessExpiresAt: number;
  refreshHash: string;
  expiresAt: number;
}

/** Replaces both tokens of a grant. Returns its token's row; undefined if `spent` was not its refresh token. */
export function renewGrant(
  db: Db,
  readerId: string,
  { tokenId, spent }: { tokenId: number; spent: string },
  { accessHash, accessExpiresAt, refreshHash, expiresAt }: RenewedGrant,
): TokenRow | undefined {
  return db.transaction(() => {
    const mine = and(eq(oauthGrants.readerId, readerId), eq(oauthGrants.tokenId, tokenId));
    const valid = and(mine, eq(oauthGrants.refreshHash, spent));
    if (db.update(oauthGrants).set({ refreshHash, expiresAt }).where(valid).run().changes === 0) return undefined;
    const own = and(eq(accessTokens.readerId, readerId), eq(accessTokens.id, tokenId));
    const renewed = { hash: accessHash, expiresAt: accessExpiresAt };
    return writtenRow(db.update(accessTokens).set(renewed).where(own).returning().all());
  });
}

/** Deletes codes that have expired, and grants that were not renewed in time, with their tokens. */
export function forgetExpiredGrants(db: Db, now: number): void {
  db.delete(oauthCodes).where(lte(oauthCodes.expiresAt, now)).run();
  const over = db.select({ id: oauthGrants.tokenId }).from(oauthGrants).where(lte(oauthGrants.expiresAt, now));
  db.delete(accessTokens).where(inArray(accessTokens.id, over)).run();
}
