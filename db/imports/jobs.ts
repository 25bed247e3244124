import {
  and,
  asc,
  count,
  eq,
  exists,
  gt,
  inArray,
  isNotNull,
  isNull,
  lte,
  max,
  ne,
  notExists,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "../open.ts";
import { highlights, imports, jobs } from "../schema.ts";

export type JobRow = typeof jobs.$inferSelect;

export const JOB_KINDS: readonly JobRow["kind"][] = jobs.kind.enumValues;

/** Number of failed attempts after which a job is given up. */
export const MOST_ATTEMPTS = 5;

/** Error code of a job that was given up because its process ended at each attempt. */
export const CRASHED = "crashed";

interface JobClaim {
  owner: string;
  /** What this claimer can do. Of each reader one such job runs at a time. */
  kinds: JobRow["kind"][];
  now: number;
  /** When the claim expires unless it is renewed; epoch milliseconds. */
  until: number;
}

/** A job claimed by one process. The time of the claim distinguishes it from an earlier one by the same process. */
type HeldJob = Pick<JobRow, "id" | "leaseOwner" | "claimedAt">;

/**
 * Claims a job that is queued, or whose process stopped renewing its claim. At most one process gets it, and of each
 * reader at most one of these kinds runs at a time. The reader whose last job is longest ago comes first; of one
 * reader's jobs, the one that has been ready longest. A job that hung became ready again when its claim expired, so it
 * queues behind those that were waiting.
 */
export function claimJob(db: Db, { owner, kinds, now, until }: JobClaim): JobRow | undefined {
  const abandoned = and(eq(jobs.status, "running"), or(isNull(jobs.leaseUntil), lte(jobs.leaseUntil, now)));
  const ready = or(and(eq(jobs.status, "waiting"), lte(jobs.runAfter, now)), abandoned);
  const other = alias(jobs, "other");
  const ofThisReader = and(eq(other.readerId, jobs.readerId), inArray(other.kind, kinds));
  const isBeingServed = db
    .select({ id: other.id })
    .from(other)
    .where(and(ofThisReader, eq(other.status, "running"), gt(other.leaseUntil, now)));
  const lastServed = db
    .select({ at: max(other.claimedAt) })
    .from(other)
    .where(ofThisReader);
  const readySince = sql`coalesce(${jobs.leaseUntil}, ${jobs.runAfter})`;
  const next = db
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(inArray(jobs.kind, kinds), ready, notExists(isBeingServed)))
    .orderBy(sql`coalesce((${lastServed}), 0)`, readySince, asc(jobs.id))
    .limit(1);
  return db
    .update(jobs)
    .set({
      status: "running",
      leaseOwner: owner,
      leaseUntil: until,
      claimedAt: now,
      attempts: sql`${jobs.attempts} + 1`,
    })
    .where(and(eq(jobs.id, sql`(${next})`), ready))
    .returning()
    .all()[0];
}

function isHeld({ id, leaseOwner, claimedAt }: HeldJob) {
  const byMe = sql`${jobs.leaseOwner} IS ${leaseOwner}`;
  return and(eq(jobs.id, id), byMe, sql`${jobs.claimedAt} IS ${claimedAt}`, eq(jobs.status, "running"));
}

/**
 * Renews a claim. False if the job was taken over or stopped, or if the claim had expired, as after the computer slept,
 * and another job of the reader has started since.
 */
export function renewClaim(db: Db, held: HeldJob, { kinds, now, until }: Omit<JobClaim, "owner">): boolean {
  const other = alias(jobs, "other");
  const runsNow = and(eq(other.status, "running"), gt(other.leaseUntil, now));
  const ofThisReader = and(eq(other.readerId, jobs.readerId), inArray(other.kind, kinds), ne(other.id, jobs.id));
  const isOvertaken = db.select({ id: other.id }).from(other).where(and(ofThisReader, runsNow));
  const isStillOurs = or(gt(jobs.leaseUntil, now), notExists(isOvertaken));
  return (
    db
      .update(jobs)
      .set({ leaseUntil: until })
      .where(and(isHeld(held), isStillOurs))
      .run().changes > 0
  );
}

/** Queues the job that computes vectors for a reader's highlights, replacing one that is over. */
export function addEmbedJob(db: Db, readerId: string, now: number): void {
  const ofThisReader = and(eq(jobs.readerId, readerId), eq(jobs.kind, "embed"));
  db.delete(jobs)
    .where(and(ofThisReader, inArray(jobs.status, ["done", "failed"])))
    .run();
  const job = { readerId, kind: "embed", subjectId: 0, status: "waiting", runAfter: now, createdAt: now } as const;
  db.insert(jobs).values(job).run();
}

/** Deletes embed jobs that were given up, so that new ones can be queued. */
export function forgetFailedEmbedJobs(db: Db): void {
  db.delete(jobs)
    .where(and(eq(jobs.kind, "embed"), eq(jobs.status, "failed")))
    .run();
}

/**
 * Retries embed jobs that were given up because their process ended each time: all of them, or those whose reader has
 * highlights that are newer than that. Only once: whatever ends the process must not do so at every start.
 */
export function retryCrashedEmbedJobs(db: Db, { now, all }: { now: number; all: boolean }): void {
  const isNewer = and(eq(highlights.readerId, jobs.readerId), gt(highlights.updatedAt, jobs.finishedAt));
  const crashed = and(eq(jobs.kind, "embed"), eq(jobs.status, "failed"), eq(jobs.errorCode, CRASHED));
  db.update(jobs)
    .set({ status: "waiting", runAfter: now, attempts: MOST_ATTEMPTS - 1, errorCode: null, finishedAt: null })
    .where(and(crashed, all ? undefined : exists(db.select({ id: highlights.id }).from(highlights).where(isNewer))))
    .run();
}

/**
 * Makes the jobs that a hung process was working on fail at their next claim, because they would make the next process
 * hang as well. Except embed jobs, which run in threads.
 * @returns the number of these jobs
 */
export function giveUpJobsOf(db: Db, owner: string): number {
  const isTheirs = and(eq(jobs.leaseOwner, owner), eq(jobs.status, "running"), ne(jobs.kind, "embed"));
  return db.update(jobs).set({ attempts: MOST_ATTEMPTS }).where(isTheirs).run().changes;
}

/**
 * Marks a job as done. False, and nothing changes, if it was taken over or stopped; the same for the next two
 * functions.
 */
export function finishJob(db: Db, held: HeldJob, now: number): boolean {
  const change = { status: "done", leaseOwner: null, leaseUntil: null, errorCode: null, finishedAt: now } as const;
  return db.update(jobs).set(change).where(isHeld(held)).run().changes > 0;
}

/** Requeues a job, to be tried again at `runAfter`. */
export function putBackJob(db: Db, held: HeldJob, runAfter: number, errorCode: string | null): boolean {
  const change = { status: "waiting", leaseOwner: null, leaseUntil: null, runAfter, errorCode } as const;
  return db.update(jobs).set(change).where(isHeld(held)).run().changes > 0;
}

/** Requeues a job that could not be done for a reason that is not its own, without counting the attempt. */
export function releaseJob(db: Db, held: HeldJob, runAfter: number): boolean {
  const attempts = sql`${jobs.attempts} - 1`;
  const change = { status: "waiting", leaseOwner: null, leaseUntil: null, runAfter, attempts } as const;
  return db.update(jobs).set(change).where(isHeld(held)).run().changes > 0;
}

/** Restarts the count of a job's attempts, with this one as the first: it got further than any before. */
export function recountAttempts(db: Db, held: HeldJob): void {
  db.update(jobs).set({ attempts: 1 }).where(isHeld(held)).run();
}

/** Marks a job as failed: it is not retried automatically. */
export function failJob(db: Db, held: HeldJob, errorCode: string, now: number): boolean {
  const change = { status: "failed", leaseOwner: null, leaseUntil: null, errorCode, finishedAt: now } as const;
  return db.update(jobs).set(change).where(isHeld(held)).run().changes > 0;
}

/** Requeues all jobs of these kinds that `owner` claimed, without counting the attempt. */
export function releaseClaims(db: Db, { owner, kinds }: Pick<JobClaim, "owner" | "kinds">): void {
  db.update(jobs)
    .set({ status: "waiting", leaseOwner: null, leaseUntil: null, attempts: sql`${jobs.attempts} - 1` })
    .where(and(eq(jobs.status, "running"), eq(jobs.leaseOwner, owner), inArray(jobs.kind, kinds)))
    .run();
}

/** Cancels the job for this subject, whether it is running or not. False if it is over already. */
export function stopJob(db: Db, readerId: string, subjectId: number, now: number): boolean {
  const open = or(eq(jobs.status, "waiting"), eq(jobs.status, "running"));
  const { changes } = db
    .update(jobs)
    .set({ status: "failed", errorCode: "stopped", leaseOwner: null, leaseUntil: null, finishedAt: now })
    .where(and(eq(jobs.readerId, readerId), eq(jobs.subjectId, subjectId), ne(jobs.kind, "embed"), open))
    .run();
  return changes > 0;
}

/** The reader's job if it was given up; undefined if there is none, or it is not over, or succeeded. */
export function failedJob(db: Db, readerId: string, id: number): JobRow | undefined {
  const which = and(eq(jobs.readerId, readerId), eq(jobs.id, id), eq(jobs.status, "failed"));
  return db.select().from(jobs).where(which).get();
}

/** A job, with its import if it has one. */
export interface OpenJob {
  job: JobRow;
  filename: string | null;
  progress: number | null;
}

const isOpen = inArray(jobs.status, ["waiting", "running"]);
/** Given up, not stopped by the reader. */
const isGivenUp = and(eq(jobs.status, "failed"), or(isNull(jobs.errorCode), ne(jobs.errorCode, "stopped")));

/** The plus sign makes SQLite look the import up by its id. */
const isSubject = and(eq(imports.id, jobs.subjectId), sql`+${imports.readerId} = ${jobs.readerId}`);

/** Leaves out jobs whose import was discarded. */
const isWanted = or(eq(jobs.kind, "embed"), isNotNull(imports.id));

/**
 * The reader's jobs that are not done: first those that are running, then those given up, then those that are queued,
 * in the order in which they will run.
 */
export function listOpenJobs(db: Db, readerId: string, limit: number): OpenJob[] {
  const rank = sql`CASE ${jobs.status} WHEN 'running' THEN 0 WHEN 'failed' THEN 1 ELSE 2 END`;
  return db
    .select({
      job: jobs,
      filename: sql<string | null>`coalesce(${imports.filename}, ${imports.client})`,
      progress: imports.progress,
    })
    .from(jobs)
    .leftJoin(imports, isSubject)
    .where(and(eq(jobs.readerId, readerId), or(isOpen, isGivenUp), isWanted))
    .orderBy(rank, asc(jobs.runAfter), asc(jobs.id))
    .limit(limit)
    .all();
}

/** The number of jobs that are running or queued, and of those given up: of this reader, and of all others. */
export function countJobs(db: Db, readerId: string): Record<"own" | "others", { open: number; failed: number }> {
  const of = (who: SQL, which: SQL | undefined) =>
    db
      .select({ jobs: count() })
      .from(jobs)
      .leftJoin(imports, isSubject)
      .where(and(who, which, isWanted))
      .get()?.jobs ?? 0;
  const both = (who: SQL) => ({ open: of(who, isOpen), failed: of(who, isGivenUp) });
  return { own: both(eq(jobs.readerId, readerId)), others: both(ne(jobs.readerId, readerId)) };
}
