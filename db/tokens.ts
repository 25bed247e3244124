import { and, count, desc, eq, gt, isNotNull, isNull, lte, notInArray, or, sql } from "drizzle-orm";
import type { Db } from "./open.ts";
import { accessTokens, deviceLogins } from "./schema.ts";
import { writtenRow } from "./written-row.ts";

export type TokenRow = typeof accessTokens.$inferSelect;
export type DeviceLoginRow = typeof deviceLogins.$inferSelect;

export function storeToken(db: Db, row: Omit<TokenRow, "id" | "lastUsedAt">): TokenRow {
  return writtenRow(db.insert(accessTokens).values(row).returning().all());
}

export function tokenByHash(db: Db, hash: string): TokenRow | undefined {
  return db.select().from(accessTokens).where(eq(accessTokens.hash, hash)).get();
}

/** The reader's tokens, the latest first, at most `limit`. */
export function listTokens(db: Db, readerId: string, limit: number): TokenRow[] {
  return db
    .select()
    .from(accessTokens)
    .where(eq(accessTokens.readerId, readerId))
    .orderBy(desc(accessTokens.id))
    .limit(limit)
    .all();
}

/** Keeps when a token was used last, unless that was after `unlessAfter`. */
export function touchToken(db: Db, id: number, now: number, unlessAfter: number): void {
  db.update(accessTokens)
    .set({ lastUsedAt: now })
    .where(and(eq(accessTokens.id, id), or(isNull(accessTokens.lastUsedAt), lte(accessTokens.lastUsedAt, unlessAfter))))
    .run();
}

/** Forgets the reader's tokens of a kind but for the `most` that were used, or made, last. */
export function forgetOldTokens(db: Db, readerId: string, kind: TokenRow["kind"], most: number): void {
  const mine = and(eq(accessTokens.readerId, readerId), eq(accessTokens.kind, kind));
  const lastSeen = sql`coalesce(${accessTokens.lastUsedAt}, ${accessTokens.createdAt})`;
  const kept = db
    .select({ id: accessTokens.id })
    .from(accessTokens)
    .where(mine)
    .orderBy(desc(lastSeen), desc(accessTokens.id))
    .limit(most);
  db.delete(accessTokens)
    .where(and(mine, notInArray(accessTokens.id, kept)))
    .run();
}

/** False if the reader has no such token. */
export function deleteToken(db: Db, readerId: string, id: number): boolean {
  return (
    db
      .delete(accessTokens)
      .where(and(eq(accessTokens.readerId, readerId), eq(accessTokens.id, id)))
      .run().changes > 0
  );
}

/** Keeps a request to come in; those that have run out are forgotten. */
export function storeDeviceLogin(
  db: Db,
  row: Omit<DeviceLoginRow, "id" | "state" | "readerId">,
  now: number,
): DeviceLoginRow {
  db.delete(deviceLogins).where(lte(deviceLogins.expiresAt, now)).run();
  return writtenRow(
    db
      .insert(deviceLogins)
      .values({ ...row, state: "waiting" })
      .returning()
      .all(),
  );
}

/** How many requests to come in are open. */
export function openDeviceLogins(db: Db, now: number): number {
  return db.select({ open: count() }).from(deviceLogins).where(gt(deviceLogins.expiresAt, now)).get()?.open ?? 0;
}

export function deviceLoginByHash(db: Db, deviceHash: string): DeviceLoginRow | undefined {
  return db.select().from(deviceLogins).where(eq(deviceLogins.deviceHash, deviceHash)).get();
}

/** The open request that shows this code. */
export function deviceLoginByCode(db: Db, userCode: string, now: number): DeviceLoginRow | undefined {
  return db
    .select()
    .from(deviceLogins)
    .where(and(eq(deviceLogins.userCode, userCode), gt(deviceLogins.expiresAt, now)))
    .get();
}

/** Answers a request that still waits. False if there is none, or it was answered before. */
export function answerDeviceLogin(
  db: Db,
  id: number,
  answer: { state: "confirmed" | "refused"; readerId: string },
): boolean {
  return (
    db
      .update(deviceLogins)
      .set(answer)
      .where(and(eq(deviceLogins.id, id), eq(deviceLogins.state, "waiting")))
      .run().changes > 0
  );
}

/** Takes a confirmed request, and makes its token, in one transaction: it is answered once, however many ask at once. */
export function redeemDeviceLogin(
  db: Db,
  deviceHash: string,
  token: (login: DeviceLoginRow & { readerId: string }) => Omit<TokenRow, "id" | "lastUsedAt">,
): TokenRow | undefined {
  return db.transaction(() => {
    const [taken] = db
      .delete(deviceLogins)
      .where(
        and(
          eq(deviceLogins.deviceHash, deviceHash),
          eq(deviceLogins.state, "confirmed"),
          isNotNull(deviceLogins.readerId),
        ),
      )
      .returning()
      .all();
    if (!taken || taken.readerId === null) return undefined;
    return storeToken(db, token({ ...taken, readerId: taken.readerId }));
  });
}
