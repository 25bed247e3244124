import { WRITE, IMPORT, READ } from "../allow.ts";
import { Success } from "../error.ts";
import {
  ChangedHighlight,
  ChangedHighlights,
  Highlight,
  HighlightChange,
  HighlightConflict,
  HighlightPage,
  HighlightsChange,
  HighlightsQuery,
  NewHighlight,
  RandomHighlights,
  RandomQuery,
  TrashedOne,
} from "../highlight.ts";
import { HighlightHistory } from "../highlight-history.ts";
import { PendingImport } from "../import.ts";
import { WindowPaging } from "../paging.ts";
import { SimilarAnswer, SimilarQuery } from "../search.ts";
import { TrashPage, TrashResult, TrashSelection } from "../trash.ts";
import type { Subject } from "./operation.ts";

export const highlights = {
  name: "Highlights",
  about:
    "Passages that were marked while reading, with notes and tags. No import overwrites what the reader changed here.",
  operations: {
    listHighlights: {
      method: "GET",
      path: "/api/v1/highlights",
      summary: "Lists highlights: those of a book in reading order, or the whole library’s, newest first.",
      allow: READ,
      query: HighlightsQuery,
      answers: { 200: { means: "A page of highlights.", shape: HighlightPage } },
    },
    addHighlight: {
      method: "POST",
      path: "/api/v1/highlights",
      summary: "Adds a highlight.",
      allow: IMPORT,
      hasKey: true,
      body: { json: NewHighlight },
      answers: {
        200: { means: "It had already been added.", shape: Highlight },
        201: { means: "The highlight.", shape: Highlight },
        202: { means: "It is still being imported; poll the import for its progress.", shape: PendingImport },
      },
      refusals: {
        404: "There is no such book.",
        410: "The reader has deleted it since.",
        422: "It could not be imported.",
      },
    },
    changeHighlights: {
      method: "PATCH",
      path: "/api/v1/highlights",
      summary: "Changes up to 10,000 highlights at once, all or none.",
      allow: WRITE,
      body: { json: HighlightsChange },
      answers: { 200: { means: "They are changed.", shape: ChangedHighlights } },
      refusals: { 404: "There is no such book. Nothing was changed." },
    },
    listRandomHighlights: {
      method: "GET",
      path: "/api/v1/highlights/random",
      summary: "Picks highlights at random from the whole library, each with its book.",
      allow: READ,
      query: RandomQuery,
      answers: { 200: { means: "Different highlights; all there are, if there are fewer.", shape: RandomHighlights } },
    },
    getHighlight: {
      method: "GET",
      path: "/api/v1/highlights/{id}",
      summary: "Returns a highlight.",
      allow: READ,
      answers: { 200: { means: "The highlight.", shape: Highlight } },
    },
    changeHighlight: {
      method: "PATCH",
      path: "/api/v1/highlights/{id}",
      summary: "Changes the fields that are sent, and leaves the rest.",
      allow: WRITE,
      body: { json: HighlightChange },
      answers: {
        200: { means: "The highlight as it is now.", shape: ChangedHighlight },
        409: { means: "It was changed after the caller read it (`before`).", shape: HighlightConflict },
      },
    },
    trashHighlight: {
      method: "DELETE",
      path: "/api/v1/highlights/{id}",
      summary: "Moves a highlight to the trash.",
      allow: WRITE,
      answers: { 200: { means: "It is in the trash.", shape: TrashedOne } },
    },
    restoreHighlight: {
      method: "POST",
      path: "/api/v1/highlights/{id}/restore",
      summary: "Restores a highlight from the trash.",
      allow: WRITE,
      answers: { 200: { means: "It is back where it was.", shape: Success } },
    },
    listSimilarHighlights: {
      method: "GET",
      path: "/api/v1/highlights/{id}/similar",
      summary: "Lists the highlights closest in meaning to this one, closest first.",
      allow: READ,
      query: SimilarQuery,
      answers: { 200: { means: "Similar highlights.", shape: SimilarAnswer } },
    },
    getHighlightHistory: {
      method: "GET",
      path: "/api/v1/highlights/{id}/history",
      summary: "Returns what happened to a highlight, in its sources and here, also if it is in the trash.",
      allow: READ,
      answers: { 200: { means: "Its history.", shape: HighlightHistory } },
    },
    listTrash: {
      method: "GET",
      path: "/api/v1/trash",
      summary: "Lists deleted highlights, books and tags, most recently deleted first.",
      allow: READ,
      query: WindowPaging,
      answers: { 200: { means: "A page of the trash.", shape: TrashPage } },
    },
    emptyTrash: {
      method: "DELETE",
      path: "/api/v1/trash",
      summary: "Deletes highlights, books and tags of the trash for good: some, or all. No import brings them back.",
      allow: WRITE,
      body: { json: TrashSelection },
      answers: { 200: { means: "They are gone.", shape: TrashResult } },
    },
    restoreTrash: {
      method: "POST",
      path: "/api/v1/trash/restore",
      summary: "Restores highlights, books and tags from the trash: some, or all.",
      allow: WRITE,
      body: { json: TrashSelection },
      answers: { 200: { means: "They are back where they were.", shape: TrashResult } },
    },
  },
} as const satisfies Subject;
