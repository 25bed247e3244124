import { HttpError } from "#app/api/http-error.ts";
import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { findObstacle } from "#lib/search/embedding/model-files.ts";
import { cancelBuilding, chooseModel, readModels, wishFor } from "#lib/search/embedding/models.ts";

function models() {
  const { db, places } = app();
  return readModels(db, places);
}

/** The model that semantic search uses, and the one being built. */
export const GET = serve(operations.getSearchModel, models);

/** Chooses the model for semantic search. Downloads nothing unless this request allows it. */
export const PUT = serve(operations.chooseSearchModel, async ({ body }) => {
  const { db, places } = app();
  const wish = wishFor(body, places);
  const obstacle = wish.provider === "none" ? null : findObstacle(wish, places);
  if (obstacle) throw new HttpError(409, obstacle.code, obstacle.message);
  await chooseModel(db, wish, Date.now());
  return models();
});

/** Cancels a model that has not finished. */
export const DELETE = serve(operations.cancelSearchModel, async () => {
  await cancelBuilding(app().db);
  return models();
});
