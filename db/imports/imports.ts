import { IMPORT_ACTS, JOB_OF_STATUS } from "#lib/vocabulary/import-life.ts";
import { and, asc, count, desc, eq, gt, inArray, lt, notInArray } from "drizzle-orm";
import { among } from "../among.ts";
import type { Db } from "../open.ts";
import { isOwn, requireOwn } from "../owned.ts";
import { type ListOrder, orderOfPart, type ListPart, type ListPosition, rowsOfPart, withinPart } from "../part.ts";
import { importParts, importPreviews, imports, jobs, skippedEntries } from "../schema.ts";
import { writtenRow } from "../written-row.ts";

export type ImportRow = typeof imports.$inferSelect;
export type Counts = Pick<
  ImportRow,
  "entries" | "added" | "updated" | "unchanged" | "notes" | "bookmarks" | "deleted" | "skipped"
>;

type NewImport = Pick<ImportRow, "source" | "filename" | "sha256" | "bytes" | "origin" | "options"> &
  Partial<Pick<ImportRow, "client" | "clientKind" | "requestHash" | "tokenId">>;

/** Creates an import whose file is about to be stored. It counts as accepted once `acceptImport` was called. */
export function createImport(db: Db, readerId: string, file: NewImport, now: number): ImportRow {
  const row = { ...file, readerId, status: "receiving", createdAt: now } as const;
  return writtenRow(db.insert(imports).values(row).returning().all());
}

type RefusedImport = Pick<
  ImportRow,
  "source" | "filename" | "sha256" | "bytes" | "origin" | "client" | "errorCode" | "error"
>;

/** Records a rejected file. */
export function addRefusedImport(db: Db, readerId: string, file: RefusedImport, now: number): void {
  db.insert(imports)
    .values({ ...file, readerId, status: "refused", createdAt: now, finishedAt: now })
    .run();
}

/** Deletes rejected files: those with this hash, and all but the latest `leave`. */
export function dropRefusedImports(
  db: Db,
  readerId: string,
  { sha256, leave }: { sha256: string; leave: number },
): void {
  const isRefused = and(eq(imports.readerId, readerId), eq(imports.status, "refused"));
  db.delete(imports)
    .where(and(isRefused, eq(imports.sha256, sha256)))
    .run();
  const kept = db.select({ id: imports.id }).from(imports).where(isRefused).orderBy(desc(imports.id)).limit(leave);
  db.delete(imports)
    .where(and(isRefused, notInArray(imports.id, kept)))
    .run();
}

/** Stores a part of an import's file, counted from 0. @throws {Error} if the reader has no such import */
export function storePart(db: Db, readerId: string, importId: number, part: number, gzip: Buffer): void {
  requireOwn(db, "imports", readerId, importId);
  db.insert(importParts).values({ importId, part, gzip }).run();
}

/**
 * Accepts an import and queues its job, in one transaction: an accepted import always has one.
 * @throws {Error} if the reader has no such import
 */
export function acceptImport(
  db: Db,
  { id, readerId }: Pick<ImportRow, "id" | "readerId">,
  status: keyof typeof JOB_OF_STATUS,
  now: number,
): void {
  requireOwn(db, "imports", readerId, id);
  db.transaction((tx) => {
    tx.update(imports)
      .set({ status, progress: 0, errorCode: null, error: null, finishedAt: null })
      .where(and(eq(imports.readerId, readerId), eq(imports.id, id)))
      .run();
    tx.delete(jobs)
      .where(and(eq(jobs.readerId, readerId), eq(jobs.subjectId, id), inArray(jobs.status, ["done", "failed"])))
      .run();
    if (status === "waiting") {
      tx.delete(importPreviews).where(eq(importPreviews.importId, id)).run();
      tx.delete(skippedEntries).where(eq(skippedEntries.importId, id)).run();
    }
    tx.insert(jobs)
      .values({
        readerId,
        kind: JOB_OF_STATUS[status],
        subjectId: id,
        status: "waiting",
        runAfter: now,
        createdAt: now,
      })
      .run();
  });
}

export function importById(db: Db, readerId: string, id: number): ImportRow | undefined {
  return db
    .select()
    .from(imports)
    .where(and(eq(imports.readerId, readerId), eq(imports.id, id)))
    .get();
}

/** These imports of the reader's, in no particular order. */
export function importsById(db: Db, readerId: string, ids: readonly number[]): ImportRow[] {
  return db
    .select()
    .from(imports)
    .where(and(eq(imports.readerId, readerId), among(imports.id, ids)))
    .all();
}

/** The import that an earlier request with this key began, if there is one. */
export function importOfRequest(db: Db, readerId: string, requestKey: string): ImportRow | undefined {
  return db
    .select()
    .from(imports)
    .where(and(eq(imports.readerId, readerId), eq(imports.requestKey, requestKey)))
    .get();
}

/** The latest import of exactly this file that was imported, or is about to be: neither failed nor undone. */
export function importOfFile(db: Db, readerId: string, sha256: string): ImportRow | undefined {
  const which = and(
    eq(imports.readerId, readerId),
    eq(imports.sha256, sha256),
    inArray(imports.status, ["waiting", "running", "done"]),
  );
  return db.select().from(imports).where(which).orderBy(desc(imports.id)).limit(1).get();
}

const LATEST_FIRST: ListOrder = { value: imports.id, id: imports.id, descending: true, missing: 0 };

/** One part of the reader's imports, the latest first. */
export function listImports(db: Db, readerId: string, limit: number, part: Omit<ListPart, "limit"> = {}): ImportRow[] {
  const order = orderOfPart(LATEST_FIRST, part);
  const which = and(eq(imports.readerId, readerId), withinPart(LATEST_FIRST, part));
  const rows = db
    .select()
    .from(imports)
    .where(which)
    .orderBy(...order)
    .limit(limit);
  return rowsOfPart(rows.offset(part.offset ?? 0).all(), part);
}

/** The number of the reader's imports, or of those before a position. */
export function countImports(db: Db, readerId: string, before?: ListPosition): number {
  const which = and(eq(imports.readerId, readerId), withinPart(LATEST_FIRST, { before }));
  return db.select({ count: count() }).from(imports).where(which).get()?.count ?? 0;
}

/** The reader's imports that are not finished. */
export function unfinishedImports(db: Db, readerId: string): ImportRow[] {
  return db
    .select()
    .from(imports)
    .where(and(eq(imports.readerId, readerId), inArray(imports.status, ["waiting", "running", "undoing"])))
    .orderBy(asc(imports.id))
    .limit(20)
    .all();
}

/** The number of the reader's imports that wait for a decision. */
export function countUndecidedImports(db: Db, readerId: string): number {
  const which = and(eq(imports.readerId, readerId), eq(imports.status, "previewed"));
  return db.select({ count: count() }).from(imports).where(which).get()?.count ?? 0;
}

/** The reader's imports that wait for a decision, or soon will; the latest first. */
export function waitingImports(db: Db, readerId: string): ImportRow[] {
  return db
    .select()
    .from(imports)
    .where(and(eq(imports.readerId, readerId), inArray(imports.status, ["previewing", "previewed"])))
    .orderBy(desc(imports.id))
    .limit(50)
    .all();
}

/** A part of an import's file, counted from 0, gzipped. Undefined beyond the last. */
export function importPart(db: Db, readerId: string, id: number, part: number): Buffer | undefined {
  const which = and(eq(importParts.importId, id), eq(importParts.part, part), isOwn("imports", readerId, id));
  return db.select({ gzip: importParts.gzip }).from(importParts).where(which).get()?.gzip;
}

/** Stores the preview of an import, replacing an earlier one. @throws {Error} if the reader has no such import */
export function keepPreview(db: Db, readerId: string, importId: number, preview: unknown): void {
  requireOwn(db, "imports", readerId, importId);
  db.insert(importPreviews)
    .values({ importId, preview })
    .onConflictDoUpdate({ target: importPreviews.importId, set: { preview } })
    .run();
}

/** The preview that `keepPreview` stored. */
export function previewOf(db: Db, readerId: string, importId: number): unknown {
  const which = and(eq(importPreviews.importId, importId), isOwn("imports", readerId, importId));
  return db.select().from(importPreviews).where(which).get()?.preview;
}

/** Stores the reader's options for the file. */
export function setImportOptions(db: Db, readerId: string, id: number, options: Record<string, unknown>): void {
  change(db, readerId, id, { options });
}

/** Deletes an import with its file. What it added stays in the library. */
export function deleteImport(db: Db, readerId: string, id: number): void {
  db.delete(jobs)
    .where(and(eq(jobs.readerId, readerId), eq(jobs.subjectId, id)))
    .run();
  db.delete(imports)
    .where(and(eq(imports.readerId, readerId), eq(imports.id, id)))
    .run();
}

/** Imports whose upload or preview was abandoned before a time; oldest first, at most 100. */
export function importsLeftAt(db: Db, status: "receiving" | "previewed", before: number): ImportRow[] {
  return db
    .select()
    .from(imports)
    .where(and(eq(imports.status, status), lt(imports.createdAt, before)))
    .orderBy(asc(imports.id))
    .limit(100)
    .all();
}

type ImportChange = Partial<Omit<ImportRow, "id" | "readerId" | "status">>;
type UnsureEntry = Pick<ImportRow, "guessed" | "unreadDates" | "unreadPlaces">;
type ImportSearch = Counts & UnsureEntry;

/** Marks an import as running, also when it starts again after a crash. */
export function beginImport(db: Db, readerId: string, id: number, startedAt: number): void {
  move(db, readerId, id, { act: "begin", change: { startedAt, progress: 0 } });
}

/** Marks an import as finished. */
export function finishImport(db: Db, readerId: string, id: number, found: ImportSearch & { finishedAt: number }): void {
  move(db, readerId, id, { act: "finish", change: { ...found, errorCode: null, error: null, progress: 1 } });
}

/** Marks an import as previewed: it waits for the reader's decision. */
export function showPreview(db: Db, readerId: string, id: number, found: ImportSearch): void {
  move(db, readerId, id, { act: "show", change: { ...found, progress: 1 } });
}

/** Marks an import as failed; what it added until then stays. */
export function failImport(
  db: Db,
  readerId: string,
  id: number,
  why: Pick<ImportRow, "errorCode" | "error"> & { finishedAt: number },
): void {
  move(db, readerId, id, { act: "fail", change: why });
}

/** Marks an import as stopped by the reader. */
export function stopImport(db: Db, readerId: string, id: number, finishedAt: number): void {
  move(db, readerId, id, { act: "stop", change: { errorCode: "stopped", finishedAt } });
}

/** Marks an import as undone: nothing of it is left in the library. */
export function finishUndo(db: Db, readerId: string, id: number): void {
  move(db, readerId, id, { act: "finishUndo", change: { progress: 1 } });
}

/** Stores an import's progress, from 0 to 1. */
export function trackProgress(db: Db, readerId: string, id: number, progress: number): void {
  change(db, readerId, id, { progress });
}

/** Stores a program's idempotency key with its import. */
export function nameRequest(db: Db, readerId: string, id: number, requestKey: string): void {
  change(db, readerId, id, { requestKey });
}

/** Changes an import's status if the act is possible in its current one; otherwise changes nothing. */
function move(
  db: Db,
  readerId: string,
  id: number,
  { act, change: also }: { act: "begin" | "finish" | "show" | "fail" | "stop" | "finishUndo"; change: ImportChange },
): void {
  const { from, to } = IMPORT_ACTS[act];
  db.update(imports)
    .set({ ...also, status: to })
    .where(and(eq(imports.readerId, readerId), eq(imports.id, id), inArray(imports.status, [...from])))
    .run();
}

function change(db: Db, readerId: string, id: number, changed: ImportChange): void {
  db.update(imports)
    .set(changed)
    .where(and(eq(imports.readerId, readerId), eq(imports.id, id)))
    .run();
}

/**
 * Stores entries that could not be imported. Storing one twice changes nothing. @throws {Error} if the reader has no
 * such import
 */
export function keepSkipped(
  db: Db,
  readerId: string,
  importId: number,
  skipped: { position: number; reason: string; entry: string }[],
): void {
  if (skipped.length === 0) return;
  requireOwn(db, "imports", readerId, importId);
  db.transaction((tx) => {
    for (const one of skipped)
      tx.insert(skippedEntries)
        .values({ importId, ...one })
        .onConflictDoNothing()
        .run();
  });
}

/** The skipped entries of an import in the order of the file, after position `after`. */
export function listSkipped(db: Db, readerId: string, importId: number, limit: number, after = -1) {
  return db
    .select()
    .from(skippedEntries)
    .where(
      and(
        eq(skippedEntries.importId, importId),
        gt(skippedEntries.position, after),
        isOwn("imports", readerId, importId),
      ),
    )
    .orderBy(asc(skippedEntries.position))
    .limit(limit)
    .all();
}
