import { and, asc, count, eq, exists, inArray, isNull, sql } from "drizzle-orm";
import type { Db } from "../open.ts";
import { preparedOnce } from "../prepared.ts";
import { awaitedModel, currentModels } from "./models.ts";
import { books, highlights, jobs, readers, searchModels, toEmbed, vectors, vectorValues } from "../schema.ts";
import { writtenRow } from "../written-row.ts";

/** A highlight that waits for its vector, and the stamp of its current words. */
export interface UnembeddedText {
  highlightId: number;
  stamp: number;
  text: string;
  note: string | null;
  title: string;
}

/** A model's vector of a highlight: a bit and a signed byte per dimension. */
export interface NewVector {
  highlightId: number;
  stamp: number;
  bits: Buffer;
  bytes: Buffer;
}

/** The reader's newest highlights that wait for a vector. */
export function listUnembedded(db: Db, readerId: string, limit: number): UnembeddedText[] {
  return db
    .select({
      highlightId: toEmbed.highlightId,
      stamp: toEmbed.stamp,
      text: highlights.text,
      note: highlights.note,
      title: books.title,
    })
    .from(toEmbed)
    .innerJoin(highlights, eq(highlights.id, toEmbed.highlightId))
    .innerJoin(books, eq(books.id, highlights.bookId))
    .where(eq(toEmbed.readerId, readerId))
    .orderBy(sql`${toEmbed.highlightId} DESC`)
    .limit(limit)
    .all();
}

/**
 * Stores vectors, except of highlights that were changed or deleted meanwhile: the changed ones are still queued.
 * Stores none if another model was chosen meanwhile.
 */
export function saveVectors(db: Db, readerId: string, modelId: number, made: NewVector[]): void {
  db.transaction((tx) => {
    if (awaitedModel(db)?.id !== modelId) return;
    for (const one of made) {
      const { highlightId, bits, bytes } = one;
      if (tx.delete(toEmbed).where(isPresent(readerId, one)).run().changes === 0) continue;
      tx.delete(vectors)
        .where(and(eq(vectors.highlightId, highlightId), eq(vectors.modelId, modelId), eq(vectors.readerId, readerId)))
        .run();
      const row = writtenRow(
        tx.insert(vectors).values({ highlightId, readerId, modelId, bits }).returning({ id: vectors.id }).all(),
      );
      tx.insert(vectorValues).values({ id: row.id, bytes }).run();
    }
  });
}

function isPresent(readerId: string, { highlightId, stamp }: Pick<UnembeddedText, "highlightId" | "stamp">) {
  return and(eq(toEmbed.highlightId, highlightId), eq(toEmbed.stamp, stamp), eq(toEmbed.readerId, readerId));
}

/** Removes highlights that a model cannot read from the queue, until they change. */
export function passOver(
  db: Db,
  readerId: string,
  modelId: number,
  unread: Pick<UnembeddedText, "highlightId" | "stamp">[],
): void {
  db.transaction((tx) => {
    if (awaitedModel(db)?.id !== modelId) return;
    for (const one of unread) tx.delete(toEmbed).where(isPresent(readerId, one)).run();
  });
}

/** Number of vectors deleted in one step. */
const DISCARDED = 200;

/** Deletes some vectors of a retired model, and the model itself after its last one. False if there is none. */
export function discardRetired(db: Db): boolean {
  const retired = db.select().from(searchModels).where(eq(searchModels.state, "retired")).limit(1).get();
  if (!retired) return false;
  const some = db.select({ id: vectors.id }).from(vectors).where(eq(vectors.modelId, retired.id)).limit(DISCARDED);
  const { changes } = db.delete(vectors).where(inArray(vectors.id, some)).run();
  if (changes === 0) db.delete(searchModels).where(eq(searchModels.id, retired.id)).run();
  return true;
}

/** The number of a reader's highlights, and how many of them wait for a vector. */
export function embeddingProgress(db: Db, readerId: string): { waiting: number; all: number } {
  const waiting = db.select({ n: count() }).from(toEmbed).where(eq(toEmbed.readerId, readerId)).get()?.n ?? 0;
  const live = sql<number>`coalesce(sum(${books.highlightCount}), 0)`;
  const all = db.select({ n: live }).from(books).where(eq(books.readerId, readerId)).get()?.n ?? 0;
  return { waiting, all };
}

/** Readers with something to embed, and neither a job queued nor one given up. */
export function readersToEmbed(db: Db): string[] {
  const { serving, building } = currentModels(db);
  const known = db
    .select({ readerId: jobs.readerId })
    .from(jobs)
    .where(and(eq(jobs.kind, "embed"), inArray(jobs.status, ["waiting", "running", "failed"])))
    .all()
    .map(({ readerId }) => readerId);
  const isRetired = eq(searchModels.state, "retired");
  const retired = db.select({ id: searchModels.id }).from(searchModels).where(isRetired).limit(1).get();
  const waiting = serving || building ? readersWaiting(db) : [];
  // A new model needs somebody's job to finish it, even in an empty library.
  const isBuilding = building?.error === null;
  const owner = retired || isBuilding ? db.select({ id: readers.id }).from(readers).limit(1).all() : [];
  return [...new Set([...waiting, ...owner.map(({ id }) => id)])].filter((id) => !known.includes(id));
}

function readersWaiting(db: Db): string[] {
  if (db.select({ id: toEmbed.highlightId }).from(toEmbed).limit(1).get() === undefined) return [];
  const waits = exists(
    db
      .select({ one: sql`1` })
      .from(toEmbed)
      .where(eq(toEmbed.readerId, readers.id)),
  );
  return db
    .select({ id: readers.id })
    .from(readers)
    .where(waits)
    .all()
    .map(({ id }) => id);
}

/** Whether anything is being imported, for any reader. */
export function isImporting(db: Db): boolean {
  const open = and(inArray(jobs.status, ["waiting", "running"]), inArray(jobs.kind, ["import", "preview", "undo"]));
  return db.select({ id: jobs.id }).from(jobs).where(open).limit(1).get() !== undefined;
}

/** Every vector of a reader's live highlights, for work that needs all of them, oldest first. */
export function* allVectors(
  db: Db,
  readerId: string,
  modelId: number,
): Generator<{ highlightId: number; bytes: Buffer }> {
  let after = 0;
  for (;;) {
    const rows = nextVectors(db).all({ readerId, modelId, after });
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}

const nextVectors = preparedOnce((db) =>
  db
    .select({ id: vectors.id, highlightId: vectors.highlightId, bytes: vectorValues.bytes })
    .from(vectors)
    .innerJoin(vectorValues, eq(vectorValues.id, vectors.id))
    .innerJoin(highlights, eq(highlights.id, vectors.highlightId))
    .where(
      and(
        sql`${vectors.id} > ${sql.placeholder("after")}`,
        eq(vectors.readerId, sql.placeholder("readerId")),
        eq(vectors.modelId, sql.placeholder("modelId")),
        isNull(highlights.deletedAt),
      ),
    )
    .orderBy(asc(vectors.id))
    .limit(1000)
    .prepare(),
);

/** The bits of vectors newer than `after`, oldest first. */
export function* newBits(db: Db, which: { readerId: string; modelId: number; after: number }): Generator<BitsRow> {
  yield* db.$client
    .prepare<typeof which, BitsRow>(
      "SELECT id, highlight_id AS highlightId, bits FROM vectors WHERE id > @after AND reader_id = @readerId AND model_id = @modelId ORDER BY id",
    )
    .iterate(which);
}

export interface BitsRow {
  id: number;
  highlightId: number;
  bits: Buffer;
}

/** The vectors with these ids that still exist, of highlights that are not in the trash. */
export function vectorsById(
  db: Db,
  readerId: string,
  ids: number[],
): { id: number; highlightId: number; bytes: Buffer }[] {
  return db
    .select({ id: vectors.id, highlightId: vectors.highlightId, bytes: vectorValues.bytes })
    .from(vectors)
    .innerJoin(vectorValues, eq(vectorValues.id, vectors.id))
    .innerJoin(highlights, eq(highlights.id, vectors.highlightId))
    .where(and(inArray(vectors.id, ids), eq(vectors.readerId, readerId), isNull(highlights.deletedAt)))
    .all();
}

/** The vector of a highlight; undefined if it has none of this model. */
export function vectorOf(db: Db, readerId: string, highlightId: number, modelId: number): Buffer | undefined {
  return db
    .select({ bytes: vectorValues.bytes })
    .from(vectors)
    .innerJoin(vectorValues, eq(vectorValues.id, vectors.id))
    .where(and(eq(vectors.highlightId, highlightId), eq(vectors.modelId, modelId), eq(vectors.readerId, readerId)))
    .get()?.bytes;
}

/** Whether any of a reader's highlights has a vector of a model. */
export function hasVectors(db: Db, readerId: string, modelId: number): boolean {
  const which = and(eq(vectors.readerId, readerId), eq(vectors.modelId, modelId));
  return db.select({ id: vectors.id }).from(vectors).where(which).limit(1).get() !== undefined;
}
