import { and, count, desc, eq, gt, isNotNull, isNull, lte, min, notInArray, or, sql } from "drizzle-orm";
import type { Db } from "../open.ts";
import { accessTokens, deviceLogins } from "../schema.ts";
import { writtenRow } from "../written-row.ts";

export type TokenRow = typeof accessTokens.$inferSelect;
export type DeviceLoginRow = typeof deviceLogins.$inferSelect;

/** A token that is about to be stored; without `expiresAt` it works until it is revoked. */
export type NewTokenRow = Omit<TokenRow, "id" | "lastUsedAt" | "expiresAt"> & Partial<Pick<TokenRow, "expiresAt">>;

export function storeToken(db: Db, row: NewTokenRow): TokenRow {
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

/** Records when a token was last used, unless a use after `unlessAfter` is recorded already. */
export function touchToken(db: Db, readerId: string, id: number, now: number, unlessAfter: number): void {
  db.update(accessTokens)
    .set({ lastUsedAt: now })
    .where(
      and(
        eq(accessTokens.readerId, readerId),
        eq(accessTokens.id, id),
        or(isNull(accessTokens.lastUsedAt), lte(accessTokens.lastUsedAt, unlessAfter)),
      ),
    )
    .run();
}

/** Deletes the reader's tokens of a kind, except the `most` most recently used or created. */
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

/** Revokes a token. False if the reader has no such token. */
export function deleteToken(db: Db, readerId: string, id: number): boolean {
  return (
    db
      .delete(accessTokens)
      .where(and(eq(accessTokens.readerId, readerId), eq(accessTokens.id, id)))
      .run().changes > 0
  );
}

type NewDeviceLogin = Pick<
  DeviceLoginRow,
  "deviceHash" | "userCode" | "name" | "kind" | "scope" | "origin" | "address" | "network" | "createdAt" | "expiresAt"
>;

/**
 * Stores a request to connect. Deletes expired ones, and the oldest from its network if that has `mostOfNetwork`
 * waiting, or from the network with the most waiting if there are `most` in all: a flood of requests displaces only
 * requests from its own network.
 */
export function storeDeviceLogin(
  db: Db,
  row: NewDeviceLogin,
  { mostOfNetwork, most }: { mostOfNetwork: number; most: number },
): void {
  db.transaction(() => {
    db.delete(deviceLogins).where(lte(deviceLogins.expiresAt, row.createdAt)).run();
    forgetOldest(db, row.network, mostOfNetwork);
    const crowds = waitingByNetwork(db);
    const waiting = crowds.reduce((sum, { requests }) => sum + requests, 0);
    const [largest] = crowds;
    if (largest && waiting >= most) forgetOldest(db, largest.network, largest.requests);
    db.insert(deviceLogins)
      .values({ ...row, state: "waiting" })
      .run();
  });
}

/** The number of waiting requests from each network, the most first. */
function waitingByNetwork(db: Db): { network: string; requests: number }[] {
  return db
    .select({ network: deviceLogins.network, requests: count() })
    .from(deviceLogins)
    .where(eq(deviceLogins.state, "waiting"))
    .groupBy(deviceLogins.network)
    .orderBy(desc(count()), min(deviceLogins.id))
    .all();
}

/** Deletes the oldest waiting requests from a network, so that fewer than `most` are left. */
function forgetOldest(db: Db, network: string, most: number): void {
  const waiting = and(eq(deviceLogins.network, network), eq(deviceLogins.state, "waiting"));
  const newest = db
    .select({ id: deviceLogins.id })
    .from(deviceLogins)
    .where(waiting)
    .orderBy(desc(deviceLogins.id))
    .limit(most - 1);
  db.delete(deviceLogins)
    .where(and(waiting, notInArray(deviceLogins.id, newest)))
    .run();
}

/** Records when a program last polled, and how long it must wait before it polls again. */
export function keepDeviceLoginAsked(db: Db, id: number, asked: { lastAskedAt: number; intervalS: number }): void {
  db.update(deviceLogins).set(asked).where(eq(deviceLogins.id, id)).run();
}

export function deviceLoginByHash(db: Db, deviceHash: string): DeviceLoginRow | undefined {
  return db.select().from(deviceLogins).where(eq(deviceLogins.deviceHash, deviceHash)).get();
}

/** The open request with this user code. */
export function deviceLoginByCode(db: Db, userCode: string, now: number): DeviceLoginRow | undefined {
  return db
    .select()
    .from(deviceLogins)
    .where(and(eq(deviceLogins.userCode, userCode), gt(deviceLogins.expiresAt, now)))
    .get();
}

/** Approves or denies a waiting request. False if there is none, or it was decided before. */
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

/**
 * Takes an approved request and creates its token, in one transaction: only one of several concurrent polls gets the
 * token.
 */
export function redeemDeviceLogin(
  db: Db,
  deviceHash: string,
  token: (login: DeviceLoginRow & { readerId: string }) => NewTokenRow,
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
