import { and, asc, count, eq, exists, gt, inArray, isNull, lte, max, notExists, sql } from "drizzle-orm";
import type { Db } from "../open.ts";
import { books, highlights, searchModels, toEmbed, vectors } from "../schema.ts";

export type ModelRow = typeof searchModels.$inferSelect;

type NewModel = Pick<ModelRow, "provider" | "name" | "cacheFolder" | "download" | "createdAt">;

/** The serving model, and the one being built to replace it, even if building failed. */
export function currentModels(db: Db): { serving: ModelRow | undefined; building: ModelRow | undefined } {
  const of = (state: ModelRow["state"]) =>
    db.select().from(searchModels).where(eq(searchModels.state, state)).limit(1).get();
  return { serving: of("serving"), building: of("building") };
}

/** The model that highlights wait for: the one being built; if there is none, or it failed, the serving one. */
export function awaitedModel(db: Db): ModelRow | undefined {
  const { serving, building } = currentModels(db);
  return building && building.error === null ? building : serving;
}

/** Adds a model to be built, with every highlight still to be queued for it. */
export function addBuilding(db: Db, model: NewModel): void {
  db.insert(searchModels)
    .values({ ...model, state: "building", toQueue: newestHighlight(db) })
    .run();
}

/** Resumes a model: whatever it has not embedded is still to be queued. */
export function resumeModel(db: Db, id: number, change: Partial<Pick<ModelRow, "error" | "download">> = {}): void {
  changeModel(db, id, { ...change, toQueue: newestHighlight(db) });
}

function newestHighlight(db: Db): number {
  return (
    db
      .select({ id: max(highlights.id) })
      .from(highlights)
      .get()?.id ?? 0
  );
}

export function changeModel(db: Db, id: number, change: Partial<ModelRow>): void {
  db.update(searchModels).set(change).where(eq(searchModels.id, id)).run();
}

/** Retires the models in these states; their vectors are deleted little by little. */
export function retireModels(db: Db, states: ModelRow["state"][]): void {
  db.update(searchModels)
    .set({ state: "retired", download: false, toQueue: 0 })
    .where(inArray(searchModels.state, states))
    .run();
}

/** Number of highlights per step through all of them. */
const STEP = 1000;

/** Queues the next highlights that a model has not embedded, the newest first. */
export function queueSome(db: Db, { id: modelId, toQueue }: Pick<ModelRow, "id" | "toQueue">): void {
  const until = Math.max(0, toQueue - STEP);
  const isRead = db
    .select({ one: sql`1` })
    .from(vectors)
    .where(and(eq(vectors.highlightId, highlights.id), eq(vectors.modelId, modelId)));
  const step = and(gt(highlights.id, until), lte(highlights.id, toQueue), isNull(highlights.deletedAt));
  const some = db
    .select({
      highlightId: highlights.id,
      readerId: highlights.readerId,
      stamp: sql<number>`random() & 9007199254740991`.as("stamp"),
    })
    .from(highlights)
    .where(and(step, notExists(isRead)));
  db.insert(toEmbed).select(some).onConflictDoNothing().run();
  changeModel(db, modelId, { toQueue: until });
}

/**
 * Removes what a model has embedded from the next part of the queue, or all of it. Returns the last id looked at; null
 * at the end.
 */
export function unqueueSome(db: Db, modelId: number | null, after: number): number | null {
  const ids = db
    .select({ id: toEmbed.highlightId })
    .from(toEmbed)
    .where(gt(toEmbed.highlightId, after))
    .orderBy(asc(toEmbed.highlightId))
    .limit(STEP)
    .all();
  const last = ids.at(-1)?.id;
  if (last === undefined) return null;
  const isRead = db
    .select({ one: sql`1` })
    .from(vectors)
    .where(and(eq(vectors.highlightId, toEmbed.highlightId), eq(vectors.modelId, modelId ?? 0)));
  db.delete(toEmbed)
    .where(
      and(
        gt(toEmbed.highlightId, after),
        lte(toEmbed.highlightId, last),
        modelId === null ? undefined : exists(isRead),
      ),
    )
    .run();
  return last;
}

/** Whether any highlight of any reader is queued. */
export function isAnyQueued(db: Db): boolean {
  return db.select({ id: toEmbed.highlightId }).from(toEmbed).limit(1).get() !== undefined;
}

/** The number of highlights of all readers together, and how many of them wait to be embedded. */
export function queueLength(db: Db): { waiting: number; all: number } {
  const live = sql<number>`coalesce(sum(${books.highlightCount}), 0)`;
  return {
    waiting: db.select({ n: count() }).from(toEmbed).get()?.n ?? 0,
    all: db.select({ n: live }).from(books).get()?.n ?? 0,
  };
}
