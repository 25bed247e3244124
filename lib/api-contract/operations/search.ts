import { WRITE, READ, SIGNED_IN_ONLY } from "../allow.ts";
import { Success } from "../error.ts";
import { MapAnswer, MapHighlights, MapHighlightsQuery, MapQuery } from "../map.ts";
import { SearchModelChoice, SearchModels } from "../search-model.ts";
import { Matches, MatchesQuery, SearchAnswer, SearchQuery } from "../search.ts";
import type { Subject } from "./operation.ts";

export const search = {
  name: "Search",
  about: "By words and by meaning, and the map that places related highlights together.",
  operations: {
    search: {
      method: "GET",
      path: "/api/v1/search",
      summary: "Finds highlights, best match first.",
      allow: READ,
      query: SearchQuery,
      answers: { 200: { means: "The results.", shape: SearchAnswer } },
    },
    listMatches: {
      method: "GET",
      path: "/api/v1/search/matches",
      summary: "Lists every highlight that has all words of a query and satisfies its filters, unranked.",
      allow: READ,
      query: MatchesQuery,
      answers: { 200: { means: "Their ids.", shape: Matches } },
    },
    getMap: {
      method: "GET",
      path: "/api/v1/map",
      isPolled: true,
      summary: "Returns the map of the library. It is drawn on first request, and redrawn when it is out of date.",
      allow: READ,
      query: MapQuery,
      answers: { 200: { means: "The map, or its progress.", shape: MapAnswer } },
    },
    redrawMap: {
      method: "POST",
      path: "/api/v1/map",
      isPolled: true,
      summary: "Retries a map that failed to draw.",
      allow: WRITE,
      answers: { 202: { means: "It will be redrawn on the next request.", shape: Success } },
    },
    listMapHighlights: {
      method: "GET",
      path: "/api/v1/map/highlights",
      isPolled: true,
      summary: "Returns the text of some highlights on the map, each with its book.",
      allow: READ,
      query: MapHighlightsQuery,
      answers: {
        200: { means: "Those that exist, in the order requested.", shape: MapHighlights },
      },
    },
    getSearchModel: {
      method: "GET",
      path: "/api/v1/search/model",
      isPolled: true,
      summary: "Returns the model that search by meaning uses, and the one that it is switching to.",
      allow: READ,
      owner: true,
      answers: { 200: { means: "The models.", shape: SearchModels } },
    },
    chooseSearchModel: {
      method: "PUT",
      path: "/api/v1/search/model",
      isPolled: true,
      summary: "Chooses the model for search by meaning. Nothing is downloaded unless this request agrees to it.",
      allow: SIGNED_IN_ONLY,
      owner: true,
      body: { json: SearchModelChoice },
      answers: { 200: { means: "The models as they are now.", shape: SearchModels } },
      refusals: { 409: "The model’s files, or the package that it needs, are missing." },
    },
    cancelSearchModel: {
      method: "DELETE",
      path: "/api/v1/search/model",
      isPolled: true,
      summary: "Cancels switching to a model that isn’t ready yet.",
      allow: SIGNED_IN_ONLY,
      owner: true,
      answers: { 200: { means: "The models as they are now.", shape: SearchModels } },
    },
  },
} as const satisfies Subject;
