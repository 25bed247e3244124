import { WRITE, READ, SIGNED_IN_ONLY } from "../allow.ts";
import { Success } from "../error.ts";
import { MapAnswer, MapHighlights, MapHighlightsQuery, MapQuery } from "../map.ts";
import { SearchModelChoice, SearchModels } from "../search-model.ts";
import { SearchAnswer, SearchQuery } from "../search.ts";
import type { Subject } from "./operation.ts";

export const search: Subject = {
  name: "Search",
  about: "By words and by meaning, and the map that lays out what belongs together.",
  operations: [
    {
      method: "GET",
      path: "/api/v1/search",
      summary: "Finds highlights, the best first.",
      allow: READ,
      query: SearchQuery,
      answers: { 200: { means: "What was found.", shape: SearchAnswer } },
    },
    {
      method: "GET",
      path: "/api/v1/map",
      isPolled: true,
      summary:
        "Tells the map of the library; it is drawn when it is first asked for, and anew when it is no longer true.",
      allow: READ,
      query: MapQuery,
      answers: { 200: { means: "The map, or how far it is.", shape: MapAnswer } },
    },
    {
      method: "POST",
      path: "/api/v1/map",
      isPolled: true,
      summary: "Has the map drawn once more that could not be drawn.",
      allow: WRITE,
      answers: { 202: { means: "It will be drawn when it is asked for.", shape: Success } },
    },
    {
      method: "GET",
      path: "/api/v1/map/highlights",
      isPolled: true,
      summary: "Tells the words of some highlights of a map, each with its book.",
      allow: READ,
      query: MapHighlightsQuery,
      answers: {
        200: { means: "Those that are there, in the order in which they were asked for.", shape: MapHighlights },
      },
    },
    {
      method: "GET",
      path: "/api/v1/search/model",
      isPolled: true,
      summary: "Tells what search by meaning uses, and what it is about to use.",
      allow: READ,
      owner: true,
      answers: { 200: { means: "The models.", shape: SearchModels } },
    },
    {
      method: "PUT",
      path: "/api/v1/search/model",
      isPolled: true,
      summary: "Chooses what search by meaning uses; nothing is fetched unless this request agrees to it.",
      allow: SIGNED_IN_ONLY,
      owner: true,
      body: { json: SearchModelChoice },
      answers: { 200: { means: "The models as they stand now.", shape: SearchModels } },
      refusals: { 409: "The model’s files, or the package that it needs, are not there." },
    },
    {
      method: "DELETE",
      path: "/api/v1/search/model",
      isPolled: true,
      summary: "Cancels a model that has not finished.",
      allow: SIGNED_IN_ONLY,
      owner: true,
      answers: { 200: { means: "The models as they stand now.", shape: SearchModels } },
    },
  ],
};
