import { and, asc, count, desc, eq, gt, isNull, notInArray, or, type SQL, sql } from "drizzle-orm";
import { among } from "../among.ts";
import type { Db } from "../open.ts";
import { imports, watchedFiles } from "../schema.ts";

export type WatchedFileRow = typeof watchedFiles.$inferSelect;

/**
 * A file in the import folder: its path relative to that, with `/`, its size, and when it changed, in epoch
 * milliseconds.
 */
export type FoundFile = Pick<WatchedFileRow, "path" | "bytes" | "modifiedAt">;

/** The result of inspecting a file. */
export type WatchedFileOutcome = Pick<WatchedFileRow, "error" | "importId"> & { state: "taken" | "ignored" | "failed" };

/** A file that was not imported, or whose import failed; then with that import. */
export interface FailedFile {
  file: WatchedFileRow;
  failedImport: typeof imports.$inferSelect | null;
}

function watchedFile(db: Db, readerId: string, path: string): WatchedFileRow | undefined {
  return db.select().from(watchedFiles).where(at(readerId, path)).get();
}

/** Why exactly this file failed last time; null if it did not, or has changed since. */
export function lastErrorOf(db: Db, readerId: string, { path, bytes, modifiedAt }: FoundFile): string | null {
  const known = watchedFile(db, readerId, path);
  return known?.bytes === bytes && known.modifiedAt === modifiedAt ? known.error : null;
}

/**
 * Marks a file as being read. `mine`: this process may read it (only one gets this); `settled`: it was imported or
 * ignored as it is now; `busy`: another process is reading it. A file without progress since `staleBefore` (epoch
 * milliseconds) is given to the caller, because its process has died. So is one that failed before: the reason may be
 * gone.
 */
export function claimFile(
  db: Db,
  readerId: string,
  file: FoundFile,
  { now, staleBefore }: { now: number; staleBefore: number },
): "mine" | "settled" | "busy" {
  const claim = () => {
    const known = watchedFile(db, readerId, file.path);
    if (known?.state === "reading" && known.seenAt > staleBefore) return "busy";
    const isSame = known?.bytes === file.bytes && known.modifiedAt === file.modifiedAt;
    if (isSame && (known.state === "taken" || known.state === "ignored")) return "settled";
    const change = { ...file, state: "reading", error: null, importId: null, seenAt: now } as const;
    db.insert(watchedFiles)
      .values({ ...change, readerId })
      .onConflictDoUpdate({ target: [watchedFiles.readerId, watchedFiles.path], set: change })
      .run();
    return "mine";
  };
  // Immediate, so that what was read still holds when it is written.
  return db.transaction(claim, { behavior: "immediate" });
}

/** Records that the file is still being read. */
export function touchFile(db: Db, readerId: string, path: string, now: number): void {
  db.update(watchedFiles)
    .set({ seenAt: now })
    .where(and(at(readerId, path), eq(watchedFiles.state, "reading")))
    .run();
}

export function settleFile(db: Db, readerId: string, path: string, outcome: WatchedFileOutcome, now: number): void {
  db.update(watchedFiles)
    .set({ ...outcome, seenAt: now })
    .where(at(readerId, path))
    .run();
}

export function forgetFile(db: Db, readerId: string, path: string): void {
  db.delete(watchedFiles).where(at(readerId, path)).run();
}

/** The paths of files that failed. */
export function failedPaths(db: Db, readerId: string, limit: number): string[] {
  const which = and(eq(watchedFiles.readerId, readerId), eq(watchedFiles.state, "failed"));
  const rows = db.select({ path: watchedFiles.path }).from(watchedFiles).where(which).limit(limit).all();
  return rows.map(({ path }) => path);
}

/** All known files, in order of their ids, after `after`. */
export function watchedFilesAfter(db: Db, readerId: string, after: number, limit: number): WatchedFileRow[] {
  return db
    .select()
    .from(watchedFiles)
    .where(and(eq(watchedFiles.readerId, readerId), gt(watchedFiles.id, after)))
    .orderBy(asc(watchedFiles.id))
    .limit(limit)
    .all();
}

/** Records that these files are still in the folder. */
export function seeFilesAgain(db: Db, readerId: string, ids: number[], now: number): void {
  db.update(watchedFiles)
    .set({ seenAt: now })
    .where(and(sql`+${watchedFiles.readerId} = ${readerId}`, among(watchedFiles.id, ids)))
    .run();
}

/** Deletes the records of these files. The plus sign makes SQLite use their ids. */
export function forgetFiles(db: Db, readerId: string, ids: number[]): void {
  db.delete(watchedFiles)
    .where(and(sql`+${watchedFiles.readerId} = ${readerId}`, among(watchedFiles.id, ids)))
    .run();
}

/** The number of files in each state; those whose import failed count as failed. */
export function countWatched(db: Db, readerId: string): Record<"taken" | "ignored" | "failed", number> {
  const states = db
    .select({ state: watchedFiles.state, files: count() })
    .from(watchedFiles)
    .where(eq(watchedFiles.readerId, readerId))
    .groupBy(watchedFiles.state)
    .all();
  const of = (state: WatchedFileRow["state"]) => states.find((row) => row.state === state)?.files ?? 0;
  const failed = countFailedFiles(db, readerId);
  return { taken: of("taken") - (failed - of("failed")), ignored: of("ignored"), failed };
}

/** The plus sign makes SQLite look the import up by its id. */
const isImportOfFile = and(eq(imports.id, watchedFiles.importId), sql`+${imports.readerId} = ${watchedFiles.readerId}`);

/** The number of files that were not imported, or whose import failed. */
export function countFailedFiles(db: Db, readerId: string): number {
  const all = db.select({ files: count() }).from(watchedFiles);
  const joined = all.leftJoin(imports, isImportOfFile).where(hasFailed(readerId));
  return joined.get()?.files ?? 0;
}

/** Files that were not imported, the latest first. */
export function listFailedFiles(db: Db, readerId: string, limit: number): FailedFile[] {
  return db
    .select({ file: watchedFiles, failedImport: imports })
    .from(watchedFiles)
    .leftJoin(imports, isImportOfFile)
    .where(hasFailed(readerId))
    .orderBy(desc(watchedFiles.seenAt), desc(watchedFiles.id))
    .limit(limit)
    .all();
}

/**
 * Of failed imports only those caused by the file itself: imports that were stopped by hand or given up are listed with
 * the jobs.
 */
function hasFailed(readerId: string): SQL | undefined {
  const importFailed = and(
    eq(watchedFiles.state, "taken"),
    eq(imports.status, "failed"),
    or(isNull(imports.errorCode), notInArray(imports.errorCode, ["gave_up", "stopped"])),
  );
  return and(eq(watchedFiles.readerId, readerId), or(eq(watchedFiles.state, "failed"), importFailed));
}

function at(readerId: string, path: string): SQL | undefined {
  return and(eq(watchedFiles.readerId, readerId), eq(watchedFiles.path, path));
}
