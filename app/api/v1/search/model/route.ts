import { NextResponse } from "next/server";
import { forOwner } from "#app/api/answer.ts";
import { jsonBody } from "#app/api/body.ts";
import { Refused } from "#app/api/refused.ts";
import { SearchModelChoice } from "#lib/api-contract/search-model.ts";
import { app } from "#lib/boot.ts";
import { findObstacle } from "#lib/search/embedding/model-files.ts";
import { cancelBuilding, chooseModel, readModels, wishFor } from "#lib/search/embedding/models.ts";

function answer(): NextResponse {
  const { db, places } = app();
  return NextResponse.json(readModels(db, places));
}

/** What search by meaning uses, and what it is about to use. */
export const GET = forOwner(answer);

/** Chooses what search by meaning uses. Nothing is fetched unless that was agreed to in this very request. */
export const PUT = forOwner(async ({ request }) => {
  const { db, places } = app();
  const wish = wishFor(await jsonBody(request, SearchModelChoice), places);
  const obstacle = wish.provider === "none" ? null : findObstacle(wish, places);
  if (obstacle) throw new Refused(409, obstacle.code, obstacle.message);
  await chooseModel(db, wish, Date.now());
  return answer();
});

/** Cancels a model that has not finished. */
export const DELETE = forOwner(async () => {
  await cancelBuilding(app().db);
  return answer();
});
