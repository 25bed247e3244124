import type { Db } from "#db/open.ts";
import {
  awaitedModel,
  changeModel,
  currentModels,
  isAnyQueued,
  queueSome,
  resumeModel,
  retireModels,
  unqueueSome,
} from "#db/search/models.ts";
import { breather } from "#lib/jobs/breathe.ts";

// How a model comes into use: it is chosen, every highlight is queued for it, a job embeds them all, and then it
// replaces the one before. The process may end after any step: the next process continues from there.

/**
 * Updates the queue for the chosen model: exactly the highlights it has not embedded are queued. If the process ends in
 * the middle, the next one calls this again; another choice made meanwhile stops it.
 */
export async function arrangeQueue(db: Db, breathe = breather()): Promise<void> {
  while (db.transaction(() => queueMore(db), { behavior: "immediate" })) await breathe();
  let after: number | null = 0;
  while (after !== null) {
    const from: number = after;
    after = db.transaction(() => unqueueMore(db, from), { behavior: "immediate" });
    await breathe();
  }
}

function queueMore(db: Db): boolean {
  const model = awaitedModel(db);
  if (!model || model.toQueue === 0) return false;
  queueSome(db, model);
  return true;
}

/** Removes what was queued for an abandoned model. What a new model has embedded left the queue then. */
function unqueueMore(db: Db, after: number): number | null {
  const model = awaitedModel(db);
  return model?.state === "building" ? null : unqueueSome(db, model?.id ?? null, after);
}

/** Abandons the model that is being built. The serving one must then embed what only the abandoned one had. */
export function giveUpBuilding(db: Db): void {
  const { serving, building } = currentModels(db);
  if (!building) return;
  retireModels(db, ["building"]);
  if (serving) resumeModel(db, serving.id);
}

/**
 * Records that a model was opened, and the dimensions of its vectors. The download that the reader allowed is done by
 * now.
 */
export function recordOpened(db: Db, modelId: number, dimensions: number): void {
  const isServing = currentModels(db).serving?.id === modelId;
  // Keep the error of a model that failed while it was built, until it is chosen again: not all it should embed is
  // queued.
  changeModel(db, modelId, { dimensions, download: false, ...(isServing && { error: null }) });
}

/**
 * Replaces the serving model by the one being built, if that has embedded the highlights of all readers; the former one
 * is retired in the same transaction. Returns whether that happened.
 */
export function finishBuilding(db: Db): boolean {
  const finish = () => {
    const { building } = currentModels(db);
    if (!building || building.error !== null || building.toQueue > 0 || isAnyQueued(db)) return false;
    retireModels(db, ["serving"]);
    changeModel(db, building.id, { state: "serving" });
    return true;
  };
  return db.transaction(finish, { behavior: "immediate" });
}

/**
 * Records why a model cannot be used, as a sentence for the reader. If it was being built, the serving one stays, and
 * embeds new highlights. Nothing more is downloaded for it: choosing it again asks for permission again.
 */
export async function failModel(db: Db, modelId: number, sentence: string, breathe = breather()): Promise<void> {
  const fail = () => {
    const { serving, building } = currentModels(db);
    changeModel(db, modelId, { error: sentence, download: false });
    if (serving && building?.id === modelId) resumeModel(db, serving.id);
  };
  db.transaction(fail, { behavior: "immediate" });
  await arrangeQueue(db, breathe);
}
