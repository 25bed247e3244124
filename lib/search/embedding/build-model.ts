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

// How a model comes to serve: it is chosen, every highlight goes into the queue, a job reads them all, and then it
// takes the place of the one before. Each step can be the last of its process: the next process goes on from there.

/**
 * Brings the queue into line with the model that was chosen: what it has not read waits, and nothing else. Where a
 * process ended in the middle of it, the next one calls it again; it stops for another choice that is made meanwhile.
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

/** Takes out what waited for a model that was given up. All that a new one has read was taken out when it was read. */
function unqueueMore(db: Db, after: number): number | null {
  const model = awaitedModel(db);
  return model?.state === "building" ? null : unqueueSome(db, model?.id ?? null, after);
}

/** Gives the model that is being built up away. What it alone has read, the one that serves is to read, too. */
export function giveUpBuilding(db: Db): void {
  const { serving, building } = currentModels(db);
  if (!building) return;
  retireModels(db, ["building"]);
  if (serving) resumeModel(db, serving.id);
}

/** Keeps that a model was opened, and what its vectors are like. What was agreed to fetch has been fetched by now. */
export function recordOpened(db: Db, modelId: number, dimensions: number): void {
  const isServing = currentModels(db).serving?.id === modelId;
  // One that failed while it was built up stays so until it is chosen again: not all it should read is in the queue.
  changeModel(db, modelId, { dimensions, download: false, ...(isServing && { error: null }) });
}

/**
 * Lets the model that was built up serve, if it has read the highlights of all readers; the one before it is retired in
 * the same transaction. Whether that happened.
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
 * Keeps why a model cannot be used: a sentence for the reader. If it was being built up, the one that serves goes on,
 * and reads what is new. Nothing is fetched for it any more: who chooses it again is asked again.
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
