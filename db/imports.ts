import { and, asc, desc, eq, gt, inArray, lt } from "drizzle-orm";
import type { Db } from "./open.ts";
import { importFiles, imports, jobs, skippedEntries } from "./schema.ts";

export type ImportRow = typeof imports.$inferSelect;
export type Counts = Pick<ImportRow, "entries" | "added" | "updated" | "unchanged" | "notes" | "bookmarks" | "skipped">;

interface NewImport {
  source: string;
  filename: string | null;
  sha256: string;
  bytes: number;
  /** The file, gzipped. */
  gzip: Buffer;
}

/** Stores a file, and the job that will read it, in one transaction: an import that was accepted is never forgotten. */
export function createImport(db: Db, readerId: string, { gzip, ...file }: NewImport, now: number): ImportRow {
  return db.transaction((tx) => {
    const row = tx
      .insert(imports)
      .values({ ...file, readerId, status: "waiting", createdAt: now })
      .returning()
      .get();
    tx.insert(importFiles).values({ importId: row.id, gzip }).run();
    tx.insert(jobs)
      .values({ readerId, kind: "import", subjectId: row.id, status: "waiting", runAfter: now, createdAt: now })
      .run();
    return row;
  });
}

export function importById(db: Db, readerId: string, id: number): ImportRow | undefined {
  return db
    .select()
    .from(imports)
    .where(and(eq(imports.readerId, readerId), eq(imports.id, id)))
    .get();
}

/** The reader's imports, the latest first. */
export function listImports(db: Db, readerId: string, limit: number, before?: number): ImportRow[] {
  return db
    .select()
    .from(imports)
    .where(and(eq(imports.readerId, readerId), before === undefined ? undefined : lt(imports.id, before)))
    .orderBy(desc(imports.id))
    .limit(limit)
    .all();
}

/** The reader's imports that are not finished. */
export function unfinishedImports(db: Db, readerId: string): ImportRow[] {
  return db
    .select()
    .from(imports)
    .where(and(eq(imports.readerId, readerId), inArray(imports.status, ["waiting", "running"])))
    .orderBy(asc(imports.id))
    .limit(20)
    .all();
}

/** The file of an import, gzipped. */
export function importFile(db: Db, id: number): Buffer | undefined {
  return db.select({ gzip: importFiles.gzip }).from(importFiles).where(eq(importFiles.importId, id)).get()?.gzip;
}

export function updateImport(db: Db, id: number, change: Partial<Omit<ImportRow, "id" | "readerId">>): void {
  db.update(imports).set(change).where(eq(imports.id, id)).run();
}

/** Keeps entries that could not be taken in. Keeping one again changes nothing. */
export function keepSkipped(
  db: Db,
  importId: number,
  skipped: { position: number; reason: string; entry: string }[],
): void {
  db.transaction((tx) => {
    for (const one of skipped)
      tx.insert(skippedEntries)
        .values({ importId, ...one })
        .onConflictDoNothing()
        .run();
  });
}

/** The skipped entries of an import in the order of the file, after position `after`. */
export function listSkipped(db: Db, importId: number, limit: number, after = -1) {
  return db
    .select()
    .from(skippedEntries)
    .where(and(eq(skippedEntries.importId, importId), gt(skippedEntries.position, after)))
    .orderBy(asc(skippedEntries.position))
    .limit(limit)
    .all();
}
