import { and, asc, desc, eq, isNotNull, isNull, lt, lte, or } from "drizzle-orm";
import type { Db } from "../open.ts";
import { withSecureDelete } from "../pragma.ts";
import { telemetryDeletion } from "../schema.ts";

export type DeletionRow = typeof telemetryDeletion.$inferSelect;

/** A request that was not delivered yet. */
export type PendingDeletion = DeletionRow & { installationId: string };

/** Stores a request, unless there is one under the same id. */
export function storeDeletion(db: Db, row: Omit<PendingDeletion, "id">): void {
  withSecureDelete(db, () => db.insert(telemetryDeletion).values(row).onConflictDoNothing().run());
}

/** The most recent request, delivered or not. */
export function lastDeletion(db: Db): DeletionRow | undefined {
  return db.select().from(telemetryDeletion).orderBy(desc(telemetryDeletion.id)).limit(1).get();
}

/** The oldest request that was not delivered yet; only one that is due, if `now` is given. */
export function pendingDeletion(db: Db, now?: number): PendingDeletion | undefined {
  const due = now === undefined ? undefined : lte(telemetryDeletion.dueAt, now);
  const row = db
    .select()
    .from(telemetryDeletion)
    .where(and(isNotNull(telemetryDeletion.installationId), due))
    .orderBy(asc(telemetryDeletion.id))
    .limit(1)
    .get();
  return row && row.installationId !== null ? { ...row, installationId: row.installationId } : undefined;
}

/** Plans when a request is tried next. */
export function planDeletion(db: Db, id: number, dueAt: number): void {
  withSecureDelete(db, () => db.update(telemetryDeletion).set({ dueAt }).where(eq(telemetryDeletion.id, id)).run());
}

/** Forgets the id of a request that was delivered. */
export function settleDeletion(db: Db, id: number): void {
  withSecureDelete(db, () =>
    db.update(telemetryDeletion).set({ installationId: null }).where(eq(telemetryDeletion.id, id)).run(),
  );
}

/** Forgets requests made before a time: delivered ones, and those whose data the receiver no longer keeps. */
export function forgetDeletions(db: Db, before: { delivered: number; any: number }): void {
  const delivered = and(isNull(telemetryDeletion.installationId), lt(telemetryDeletion.askedAt, before.delivered));
  const expired = lt(telemetryDeletion.askedAt, before.any);
  withSecureDelete(db, () => db.delete(telemetryDeletion).where(or(delivered, expired)).run());
}
