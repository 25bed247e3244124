import { and, count, eq, gt, isNull, sql } from "drizzle-orm";
import { among } from "../among.ts";
import type { Db } from "../open.ts";
import { books, highlights, libraryMaps, vectors } from "../schema.ts";
import { WORDLESS_IDS } from "../library/wordless.ts";

/** The number of a reader's vectors of a model, and the highest id among them. */
export interface LibraryExtent {
  vectors: number;
  newest: number;
}

export function extentOfVectors(db: Db, readerId: string, modelId: number): LibraryExtent {
  const own = and(eq(vectors.readerId, readerId), eq(vectors.modelId, modelId));
  const newest = sql<number>`coalesce(max(${vectors.id}), 0)`;
  const found = db.select({ vectors: count(), newest }).from(vectors).where(own).get();
  return found ?? { vectors: 0, newest: 0 };
}

/** The number of a reader's vectors of a model after the one with this id. */
export function countVectorsAfter(db: Db, readerId: string, modelId: number, id: number): number {
  const later = and(eq(vectors.readerId, readerId), eq(vectors.modelId, modelId), gt(vectors.id, id));
  return db.select({ n: count() }).from(vectors).where(later).get()?.n ?? 0;
}

export type MapRow = typeof libraryMaps.$inferSelect;

/** The data of the last map that was drawn, without the map itself. */
export function mapFacts(db: Db, readerId: string): Omit<MapRow, "body"> | undefined {
  const { modelId, vectors: drawn, newest, madeAt } = libraryMaps;
  return db
    .select({ readerId: libraryMaps.readerId, modelId, vectors: drawn, newest, madeAt })
    .from(libraryMaps)
    .where(eq(libraryMaps.readerId, readerId))
    .get();
}

/** The last map that was drawn: JSON, gzipped. */
export function mapBody(db: Db, readerId: string): Buffer | undefined {
  return db.select({ body: libraryMaps.body }).from(libraryMaps).where(eq(libraryMaps.readerId, readerId)).get()?.body;
}

/** Stores a map, replacing the one before. */
export function saveMap(db: Db, row: MapRow): void {
  db.insert(libraryMaps).values(row).onConflictDoUpdate({ target: libraryMaps.readerId, set: row }).run();
}

/** The words, note and book of some highlights, each with its id. */
export function wordsOfHighlights(
  db: Db,
  readerId: string,
  ids: number[],
): { id: number; text: string; note: string | null; title: string }[] {
  return db
    .select({ id: highlights.id, text: highlights.text, note: highlights.note, title: books.title })
    .from(highlights)
    .innerJoin(books, eq(books.id, highlights.bookId))
    .where(and(eq(highlights.readerId, readerId), among(highlights.id, ids)))
    .all();
}

/** The number of a reader's highlights, outside the trash, that have neither text nor note. */
export function countWordless(db: Db, readerId: string): number {
  const which = and(
    eq(highlights.readerId, readerId),
    isNull(highlights.deletedAt),
    sql`${highlights.id} IN ${WORDLESS_IDS}`,
  );
  return db.select({ n: count() }).from(highlights).where(which).get()?.n ?? 0;
}

/** Those of these highlights that are the reader's and not in the trash. */
export function liveHighlights(db: Db, readerId: string, ids: readonly number[]): Set<number> {
  const rows = db
    .select({ id: highlights.id })
    .from(highlights)
    .where(and(among(highlights.id, ids), eq(highlights.readerId, readerId), isNull(highlights.deletedAt)))
    .all();
  return new Set(rows.map(({ id }) => id));
}
