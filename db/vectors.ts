import { and, asc, count, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Db } from "./open.ts";
import { preparedOnce } from "./prepared.ts";
import { books, highlights, jobs, toEmbed, vectors, vectorValues } from "./schema.ts";

/** A highlight that waits for its vector, and the stamp of its present words. */
export interface Unembedded {
  highlightId: number;
  stamp: number;
  text: string;
  note: string | null;
  title: string;
}

/** What a model made of a highlight: a bit and a signed byte a dimension. */
export interface NewVector {
  highlightId: number;
  stamp: number;
  bits: Buffer;
  bytes: Buffer;
}

/** The reader's newest highlights that wait for a vector. */
export function listUnembedded(db: Db, readerId: string, limit: number): Unembedded[] {
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

/** Keeps vectors, but for those of highlights that were changed or went away meanwhile: their turn comes again. */
export function saveVectors(db: Db, readerId: string, modelId: number, made: NewVector[]): void {
  db.transaction((tx) => {
    for (const { highlightId, stamp, bits, bytes } of made) {
      const present = and(eq(toEmbed.highlightId, highlightId), eq(toEmbed.stamp, stamp));
      if (tx.delete(toEmbed).where(present).run().changes === 0) continue;
      tx.delete(vectors)
        .where(and(eq(vectors.highlightId, highlightId), eq(vectors.modelId, modelId)))
        .run();
      const row = tx
        .insert(vectors)
        .values({ highlightId, readerId, modelId, bits })
        .returning({ id: vectors.id })
        .get();
      tx.insert(vectorValues).values({ id: row.id, bytes }).run();
    }
  });
}

/** How many highlights a reader has, and how many of them wait for a vector. */
export function embeddingProgress(db: Db, readerId: string): { waiting: number; all: number } {
  const waiting = db.select({ n: count() }).from(toEmbed).where(eq(toEmbed.readerId, readerId)).get()?.n ?? 0;
  const live = sql<number>`coalesce(sum(${books.highlightCount}), 0)`;
  const all = db.select({ n: live }).from(books).where(eq(books.readerId, readerId)).get()?.n ?? 0;
  return { waiting, all };
}

/** Readers whose highlights wait for vectors, and for whom no job is set up; nor one that was given up. */
export function readersToEmbed(db: Db): string[] {
  if (db.select({ id: toEmbed.highlightId }).from(toEmbed).limit(1).get() === undefined) return [];
  const jobKnown = db
    .select({ readerId: jobs.readerId })
    .from(jobs)
    .where(and(eq(jobs.kind, "embed"), inArray(jobs.status, ["waiting", "running", "failed"])));
  return db
    .selectDistinct({ readerId: toEmbed.readerId })
    .from(toEmbed)
    .where(sql`${toEmbed.readerId} NOT IN ${jobKnown}`)
    .all()
    .map(({ readerId }) => readerId);
}

/** Whether anything is being imported, whoever it is for. */
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
