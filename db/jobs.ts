import { and, asc, eq, isNull, lte, or, sql } from "drizzle-orm";
import type { Db } from "./open.ts";
import { jobs } from "./schema.ts";

export type JobRow = typeof jobs.$inferSelect;

interface Claim {
  owner: string;
  now: number;
  /** Until when the claim holds unless it is renewed; epoch milliseconds. */
  until: number;
}

/** Claims the oldest job that waits, or whose process stopped renewing its claim. At most one process gets it. */
export function claimJob(db: Db, { owner, now, until }: Claim): JobRow | undefined {
  const ready = or(
    and(eq(jobs.status, "waiting"), lte(jobs.runAfter, now)),
    and(eq(jobs.status, "running"), or(isNull(jobs.leaseUntil), lte(jobs.leaseUntil, now))),
  );
  const next = db.select({ id: jobs.id }).from(jobs).where(ready).orderBy(asc(jobs.runAfter), asc(jobs.id)).limit(1);
  return db
    .update(jobs)
    .set({ status: "running", leaseOwner: owner, leaseUntil: until, attempts: sql`${jobs.attempts} + 1` })
    .where(and(eq(jobs.id, sql`(${next})`), ready))
    .returning()
    .get();
}

/** Renews a claim. False if another process has taken the job over. */
export function renewClaim(db: Db, id: number, owner: string, until: number): boolean {
  const mine = and(eq(jobs.id, id), eq(jobs.leaseOwner, owner), eq(jobs.status, "running"));
  return db.update(jobs).set({ leaseUntil: until }).where(mine).run().changes > 0;
}

export function finishJob(db: Db, id: number, now: number): void {
  db.update(jobs)
    .set({ status: "done", leaseOwner: null, leaseUntil: null, finishedAt: now })
    .where(eq(jobs.id, id))
    .run();
}

/** Puts a job back, to be tried again at `runAfter`. */
export function putBackJob(db: Db, id: number, runAfter: number, errorCode: string | null): void {
  db.update(jobs)
    .set({ status: "waiting", leaseOwner: null, leaseUntil: null, runAfter, errorCode })
    .where(eq(jobs.id, id))
    .run();
}

export function failJob(db: Db, id: number, errorCode: string, now: number): void {
  db.update(jobs)
    .set({ status: "failed", leaseOwner: null, leaseUntil: null, errorCode, finishedAt: now })
    .where(eq(jobs.id, id))
    .run();
}

/** Puts everything that `owner` claimed back into the queue, as if it had not been tried. */
export function releaseClaims(db: Db, owner: string): void {
  db.update(jobs)
    .set({ status: "waiting", leaseOwner: null, leaseUntil: null, attempts: sql`${jobs.attempts} - 1` })
    .where(and(eq(jobs.status, "running"), eq(jobs.leaseOwner, owner)))
    .run();
}

/** Takes the job that works on this subject out of the queue, running or not. False if it is over already. */
export function stopJob(db: Db, readerId: string, subjectId: number, now: number): boolean {
  const open = or(eq(jobs.status, "waiting"), eq(jobs.status, "running"));
  const { changes } = db
    .update(jobs)
    .set({ status: "failed", errorCode: "stopped", leaseOwner: null, leaseUntil: null, finishedAt: now })
    .where(and(eq(jobs.readerId, readerId), eq(jobs.subjectId, subjectId), open))
    .run();
  return changes > 0;
}
