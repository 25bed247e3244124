import { and, count, desc, eq, inArray, lte, min, notExists, notInArray, sql } from "drizzle-orm";
import type { Db } from "../open.ts";
import { oauthClients, oauthCodes, oauthGrants } from "../schema.ts";

export type OauthClientRow = typeof oauthClients.$inferSelect;

/**
 * Stores a registration. Deletes the oldest of its network that led to no connection if that has `mostOfNetwork`, or of
 * the network with the most if there are `most` in all: a flood displaces only registrations from its own network.
 */
export function storeClient(
  db: Db,
  row: OauthClientRow,
  { mostOfNetwork, most }: { mostOfNetwork: number; most: number },
): void {
  db.transaction(() => {
    forgetOldest(db, row.network, mostOfNetwork);
    const crowds = unconnectedByNetwork(db);
    const [largest] = crowds;
    const all = crowds.reduce((sum, { clients }) => sum + clients, 0);
    if (largest && all >= most) forgetOldest(db, largest.network, largest.clients);
    db.insert(oauthClients).values(row).run();
  });
}

/** The number of clients without a connection from each network, the most first. */
function unconnectedByNetwork(db: Db): { network: string; clients: number }[] {
  return db
    .select({ network: oauthClients.network, clients: count() })
    .from(oauthClients)
    .where(isUnconnected(db))
    .groupBy(oauthClients.network)
    .orderBy(desc(count()), min(oauthClients.createdAt))
    .all();
}

/** Deletes the oldest clients of a network without a connection, so that fewer than `most` are left. */
function forgetOldest(db: Db, network: string, most: number): void {
  const mine = and(eq(oauthClients.network, network), isUnconnected(db));
  const newest = db
    .select({ id: oauthClients.id })
    .from(oauthClients)
    .where(mine)
    .orderBy(desc(oauthClients.createdAt), desc(sql`rowid`))
    .limit(most - 1);
  db.delete(oauthClients)
    .where(and(mine, notInArray(oauthClients.id, newest)))
    .run();
}

/** Neither connected, nor about to be: a reader has just approved it. */
function isUnconnected(db: Db) {
  const grants = db
    .select({ one: sql`1` })
    .from(oauthGrants)
    .where(eq(oauthGrants.clientId, oauthClients.id));
  const codes = db
    .select({ one: sql`1` })
    .from(oauthCodes)
    .where(eq(oauthCodes.clientId, oauthClients.id));
  return and(notExists(grants), notExists(codes));
}

export function clientById(db: Db, id: string): OauthClientRow | undefined {
  return db.select().from(oauthClients).where(eq(oauthClients.id, id)).get();
}

/** Records that a client was connected, or renewed its access. */
export function touchClient(db: Db, id: string, now: number): void {
  db.update(oauthClients).set({ lastUsedAt: now }).where(eq(oauthClients.id, id)).run();
}

/** Deletes clients without a connection that were last used before this time. */
export function forgetClients(db: Db, before: number): void {
  const left = db
    .select({ id: oauthClients.id })
    .from(oauthClients)
    .where(and(lte(oauthClients.lastUsedAt, before), isUnconnected(db)));
  db.delete(oauthClients).where(inArray(oauthClients.id, left)).run();
}
