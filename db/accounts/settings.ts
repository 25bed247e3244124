import { and, eq } from "drizzle-orm";
import type { Db } from "../open.ts";
import { settings } from "../schema.ts";

/** The stored value of the reader's setting, or undefined. */
export function readSetting(db: Db, readerId: string, key: string): string | undefined {
  const row = db
    .select({ value: settings.value })
    .from(settings)
    .where(and(eq(settings.readerId, readerId), eq(settings.key, key)))
    .get();
  return row?.value;
}

export function writeSetting(db: Db, readerId: string, key: string, value: string): void {
  db.insert(settings)
    .values({ readerId, key, value })
    .onConflictDoUpdate({ target: [settings.readerId, settings.key], set: { value } })
    .run();
}
