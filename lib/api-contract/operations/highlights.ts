import { WRITE, IMPORT, READ } from "../allow.ts";
import { Success } from "../error.ts";
import {
  Highlight,
  HighlightChange,
  HighlightConflict,
  HighlightPage,
  HighlightsQuery,
  NewHighlight,
  TrashPage,
} from "../highlight.ts";
import { PendingImport } from "../import.ts";
import { WindowPaging } from "../paging.ts";
import { SimilarAnswer, SimilarQuery } from "../search.ts";
import type { Subject } from "./operation.ts";

export const highlights: Subject = {
  name: "Highlights",
  about:
    "Passages that were marked while reading, with notes and tags. What the reader changes here, no import changes back.",
  operations: [
    {
      method: "GET",
      path: "/api/v1/highlights",
      summary: "Lists highlights: of a book in the order of reading, or of the library, the newest first.",
      allow: READ,
      query: HighlightsQuery,
      answers: { 200: { means: "A page of highlights.", shape: HighlightPage } },
    },
    {
      method: "POST",
      path: "/api/v1/highlights",
      summary: "Adds a highlight.",
      allow: IMPORT,
      hasKey: true,
      body: { json: NewHighlight },
      answers: {
        200: { means: "It was added before.", shape: Highlight },
        201: { means: "The highlight.", shape: Highlight },
        202: { means: "It is on its way; ask the import how far it is.", shape: PendingImport },
      },
      refusals: {
        404: "There is no such book.",
        410: "The reader deleted it since.",
        422: "It could not be taken in.",
      },
    },
    {
      method: "GET",
      path: "/api/v1/highlights/{id}",
      summary: "Tells one highlight.",
      allow: READ,
      answers: { 200: { means: "The highlight.", shape: Highlight } },
    },
    {
      method: "PATCH",
      path: "/api/v1/highlights/{id}",
      summary: "Changes what is given of a highlight, and leaves the rest.",
      allow: WRITE,
      body: { json: HighlightChange },
      answers: {
        200: { means: "The highlight as it is now.", shape: Highlight },
        409: { means: "It was changed since the change was begun (`before`).", shape: HighlightConflict },
      },
    },
    {
      method: "DELETE",
      path: "/api/v1/highlights/{id}",
      summary: "Puts a highlight in the trash.",
      allow: WRITE,
      answers: { 200: { means: "It is in the trash.", shape: Success } },
    },
    {
      method: "POST",
      path: "/api/v1/highlights/{id}/restore",
      summary: "Takes a highlight out of the trash.",
      allow: WRITE,
      answers: { 200: { means: "It is where it was.", shape: Success } },
    },
    {
      method: "GET",
      path: "/api/v1/highlights/{id}/similar",
      summary: "Lists what is closest in meaning to a highlight, the closest first.",
      allow: READ,
      query: SimilarQuery,
      answers: { 200: { means: "Highlights like it.", shape: SimilarAnswer } },
    },
    {
      method: "GET",
      path: "/api/v1/trash",
      summary: "Lists what was deleted, the latest first.",
      allow: READ,
      query: WindowPaging,
      answers: { 200: { means: "A page of the trash.", shape: TrashPage } },
    },
  ],
};
