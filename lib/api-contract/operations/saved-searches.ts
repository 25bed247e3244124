import { READ, SIGNED_IN_ONLY, WRITE } from "../allow.ts";
import { Ok } from "../error.ts";
import {
  FeedAddress,
  FeedQuery,
  NewSavedSearch,
  SavedSearch,
  SavedSearchChange,
  SavedSearchList,
} from "../saved-search.ts";
import type { Subject } from "./operation.ts";

const TAKEN = "Another saved search has this name, or there are 200 already.";

export const savedSearches = {
  name: "Saved searches",
  about:
    "Queries with a name, and feeds of what they find. Unlike a search, they always find exactly the highlights that contain all words and satisfy all filters.",
  operations: {
    listSavedSearches: {
      method: "GET",
      path: "/api/v1/saved-searches",
      summary: "Lists the reader’s saved searches by name.",
      allow: READ,
      answers: { 200: { means: "The saved searches.", shape: SavedSearchList } },
    },
    createSavedSearch: {
      method: "POST",
      path: "/api/v1/saved-searches",
      summary: "Saves a search.",
      allow: WRITE,
      body: { json: NewSavedSearch },
      answers: { 201: { means: "It is saved.", shape: SavedSearch } },
      refusals: { 409: TAKEN },
    },
    changeSavedSearch: {
      method: "PATCH",
      path: "/api/v1/saved-searches/{id}",
      summary: "Renames a saved search, or changes its query.",
      allow: WRITE,
      body: { json: SavedSearchChange },
      answers: { 200: { means: "The saved search as it is now.", shape: SavedSearch } },
      refusals: { 409: TAKEN },
    },
    deleteSavedSearch: {
      method: "DELETE",
      path: "/api/v1/saved-searches/{id}",
      summary: "Deletes a saved search, which ends its feed. The highlights stay.",
      allow: WRITE,
      answers: { 200: { means: "It is deleted.", shape: Ok } },
    },
    openSearchFeed: {
      method: "POST",
      path: "/api/v1/saved-searches/{id}/feed",
      summary: "Gives a saved search a feed at a new secret address; an earlier address of it ends.",
      allow: SIGNED_IN_ONLY,
      answers: { 201: { means: "The address.", shape: FeedAddress } },
    },
    closeSearchFeed: {
      method: "DELETE",
      path: "/api/v1/saved-searches/{id}/feed",
      summary: "Ends the feed of a saved search.",
      allow: SIGNED_IN_ONLY,
      answers: { 200: { means: "Its address leads nowhere any more.", shape: Ok } },
    },
    openDayFeed: {
      method: "POST",
      path: "/api/v1/day-feed",
      summary: "Gives the highlight of the day a feed at a new secret address; an earlier address of it ends.",
      allow: SIGNED_IN_ONLY,
      answers: { 201: { means: "The address.", shape: FeedAddress } },
    },
    closeDayFeed: {
      method: "DELETE",
      path: "/api/v1/day-feed",
      summary: "Ends the feed of the highlight of the day.",
      allow: SIGNED_IN_ONLY,
      answers: { 200: { means: "Its address leads nowhere any more.", shape: Ok } },
      refusals: { 404: "It has no feed." },
    },
    readFeed: {
      method: "GET",
      path: "/api/v1/feed",
      summary: "Returns an Atom feed. Who has its address needs no token.",
      allow: "anyone",
      isLimited: true,
      query: FeedQuery,
      answers: { 200: { means: "The feed.", file: "application/atom+xml" } },
      refusals: { 404: "There is no feed at this address." },
    },
  },
} as const satisfies Subject;
