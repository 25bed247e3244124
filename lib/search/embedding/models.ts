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

/** What the reader wants semantic search to use; `none`: search by words only. */
export type Wish = (ModelChoice & { download: boolean }) | { provider: "none" };

/** Converts a choice from an API request. */
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

/** The model that semantic search uses, and the one being built. */
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
 * Chooses the model for semantic search. A new model first embeds every highlight in the background, and then replaces
 * the one before; until then that one keeps serving. With `none`, search is by words only.
 */
export async function chooseModel(db: Db, wish: Wish, now: number, breathe = breather()): Promise<void> {
  db.transaction(() => begin(db, wish, now), { behavior: "immediate" });
  await arrangeQueue(db, breathe);
}

/** Abandons the model that is being built; the serving one stays. */
export async function cancelBuilding(db: Db, breathe = breather()): Promise<void> {
  db.transaction(() => giveUpBuilding(db), { behavior: "immediate" });
  await arrangeQueue(db, breathe);
}

function begin(db: Db, wish: Wish, now: number): void {
  if (wish.provider === "none") return retireModels(db, ["serving", "building"]);
  const { serving, building } = currentModels(db);
  // Retry readers for whom a former model failed.
  forgetFailedEmbedJobs(db);
  if (building && isSame(building, wish)) {
    if (building.error === null) changeModel(db, building.id, { download: wish.download });
    else resumeModel(db, building.id, { error: null, download: wish.download });
    return;
  }
  giveUpBuilding(db);
  // If its files have gone, they may be downloaded once more.
  if (serving && isSame(serving, wish)) changeModel(db, serving.id, { download: wish.download });
  else addBuilding(db, { ...wish, createdAt: now });
}

function isSame(model: ModelRow, { provider, name, cacheFolder }: ModelChoice): boolean {
  return model.provider === provider && model.name === name && model.cacheFolder === cacheFolder;
}
