import { desc, lt } from "drizzle-orm";
import type { Db } from "./open.ts";
import { databaseSizes } from "./schema.ts";

/** The size of the database on a day. */
export interface DatabaseSize {
  /** `2026-11-28`, UTC. */
  day: string;
  bytes: number;
}

/** Stores the size of the database on a day, in place of an earlier one, and forgets those before `oldest`. */
export function storeSize(db: Db, { day, bytes }: DatabaseSize, oldest: string): void {
  db.insert(databaseSizes)
    .values({ day, bytes })
    .onConflictDoUpdate({ target: databaseSizes.day, set: { bytes } })
    .run();
  db.delete(databaseSizes).where(lt(databaseSizes.day, oldest)).run();
}

/** The last sizes of the database, one a day, the oldest first. */
export function lastSizes(db: Db, most: number): DatabaseSize[] {
  return db.select().from(databaseSizes).orderBy(desc(databaseSizes.day)).limit(most).all().toReversed();
}
