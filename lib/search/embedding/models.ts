import { forgetFailedEmbedJobs } from "#db/imports/jobs.ts";
import type { Db } from "#db/open.ts";
import {
  addBuilding,
  changeModel,
  currentModels,
  type ModelRow,
  queueLength,
  resumeModel,
  retireModels,
} from "#db/search/models.ts";
import type { SearchModel, SearchModelChoice, SearchModels } from "#lib/api-contract/search-model.ts";
import { breather } from "#lib/jobs/breathe.ts";
import { arrangeQueue, giveUpBuilding } from "./build-model.ts";
import { BUILT_IN, type ModelChoice } from "./model.ts";
import { defaultFolder, isPackageInstalled, keptPath, opened, type ModelPlaces } from "./model-files.ts";

/** What the reader wants search by meaning to use; `none`: nothing, search is by words then. */
export type Wish = (ModelChoice & { download: boolean }) | { provider: "none" };

/** The wish that a choice from outside stands for. */
export function wishFor(choice: SearchModelChoice, places: ModelPlaces): Wish {
  switch (choice.provider) {
    case "none":
      return choice;
    case "built-in":
      return { ...BUILT_IN, download: false };
    case "transformers":
      return { ...choice, cacheFolder: keptPath(choice.cacheFolder ?? defaultFolder(places), places) };
  }
}

/** What search by meaning uses, and what it is about to use. */
export function readModels(db: Db, places: ModelPlaces): SearchModels {
  const { serving, building } = currentModels(db);
  const { waiting, all } = queueLength(db);
  const isQueueing = building?.error === null && building.toQueue > 0;
  return {
    serving: serving ? present(serving, places) : null,
    building: building ? present(building, places) : null,
    isFetching: building?.error === null && building.download,
    waiting: isQueueing ? all : serving || building ? waiting : 0,
    all,
    isPackageInstalled: isPackageInstalled(places),
    defaultCacheFolder: defaultFolder(places),
  };
}

function present(model: ModelRow, places: ModelPlaces): SearchModel {
  const { provider, name, cacheFolder } = opened(model, places);
  return { provider, name, cacheFolder, error: model.error };
}

/**
 * Chooses the model that search by meaning uses. Another one than now reads every highlight first, beside everything
 * else, and takes its place when it is through; until then the one that serves goes on. Without one, search is by words
 * alone.
 */
export async function chooseModel(db: Db, wish: Wish, now: number, breathe = breather()): Promise<void> {
  db.transaction(() => begin(db, wish, now), { behavior: "immediate" });
  await arrangeQueue(db, breathe);
}

/** Gives the model that is being built up away; the one that serves goes on. */
export async function cancelBuilding(db: Db, breathe = breather()): Promise<void> {
  db.transaction(() => giveUpBuilding(db), { behavior: "immediate" });
  await arrangeQueue(db, breathe);
}

function begin(db: Db, wish: Wish, now: number): void {
  if (wish.provider === "none") return retireModels(db, ["serving", "building"]);
  const { serving, building } = currentModels(db);
  // Whom a former model failed is served anew.
  forgetFailedEmbedJobs(db);
  if (building && isSame(building, wish)) {
    if (building.error === null) changeModel(db, building.id, { download: wish.download });
    else resumeModel(db, building.id, { error: null, download: wish.download });
    return;
  }
  giveUpBuilding(db);
  // Its files may have gone: then they may be fetched once more.
  if (serving && isSame(serving, wish)) changeModel(db, serving.id, { download: wish.download });
  else addBuilding(db, { ...wish, createdAt: now });
}

function isSame(model: ModelRow, { provider, name, cacheFolder }: ModelChoice): boolean {
  return model.provider === provider && model.name === name && model.cacheFolder === cacheFolder;
}
