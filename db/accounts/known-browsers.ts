import { and, desc, eq, gt, lte, notInArray, or } from "drizzle-orm";
import type { Db } from "../open.ts";
import { knownBrowsers } from "../schema.ts";

export function storeKnownBrowser(db: Db, row: typeof knownBrowsers.$inferInsert): void {
  db.insert(knownBrowsers).values(row).run();
}

/**
 * Deletes the reader's browsers that last signed in before `before` (epoch milliseconds), and all but the latest
 * `most`.
 */
export function forgetOldBrowsers(db: Db, readerId: string, { before, most }: { before: number; most: number }): void {
  const mine = eq(knownBrowsers.readerId, readerId);
  const kept = db
    .select({ hash: knownBrowsers.hash })
    .from(knownBrowsers)
    .where(mine)
    .orderBy(desc(knownBrowsers.signedInAt))
    .limit(most);
  db.delete(knownBrowsers)
    .where(and(mine, or(lte(knownBrowsers.signedInAt, before), notInArray(knownBrowsers.hash, kept))))
    .run();
}

/** Whether the reader signed in with this browser after `since`, in epoch milliseconds. */
export function isBrowserOfReader(db: Db, readerId: string, hash: string, since: number): boolean {
  const row = db
    .select({ hash: knownBrowsers.hash })
    .from(knownBrowsers)
    .where(and(eq(knownBrowsers.hash, hash), eq(knownBrowsers.readerId, readerId), gt(knownBrowsers.signedInAt, since)))
    .get();
  return row !== undefined;
}
