import { ANY_TOKEN, WRITE, IMPORT, READ } from "../allow.ts";
import {
  ReadwiseBook,
  ReadwiseBooks,
  ReadwiseError,
  ReadwiseExport,
  ReadwiseHighlight,
  ReadwiseHighlights,
  ReadwiseReview,
  ReadwiseTag,
  ReadwiseTags,
  ReadwiseTakenBooks,
} from "../readwise-answers.ts";
import {
  NewReadwiseHighlights,
  NewReadwiseTag,
  ReadwiseBooksQuery,
  ReadwiseExportQuery,
  ReadwiseHighlightChange,
  ReadwiseHighlightsQuery,
  ReadwiseTagsQuery,
} from "../readwise.ts";
import type { Operations, Subject } from "./operation.ts";

const READING = {
  checkReadwiseToken: {
    method: "GET",
    path: "/api/v2/auth/",
    origins: "apps",
    summary: "Checks whether the token is valid.",
    allow: ANY_TOKEN,
    answers: { 204: { means: "The token is valid." } },
  },
  listReadwiseBooks: {
    method: "GET",
    path: "/api/v2/books/",
    origins: "apps",
    summary: "Lists books, most recently highlighted first.",
    allow: READ,
    query: ReadwiseBooksQuery,
    answers: { 200: { means: "A page of books.", shape: ReadwiseBooks } },
  },
  getReadwiseBook: {
    method: "GET",
    path: "/api/v2/books/{id}/",
    origins: "apps",
    summary: "Returns a book.",
    allow: READ,
    answers: { 200: { means: "The book.", shape: ReadwiseBook } },
  },
  exportReadwiseBooks: {
    method: "GET",
    path: "/api/v2/export/",
    origins: "apps",
    summary: "Exports everything, book by book, or what changed since a given time.",
    allow: READ,
    query: ReadwiseExportQuery,
    answers: { 200: { means: "A page of books with their highlights.", shape: ReadwiseExport } },
  },
  getReadwiseReview: {
    method: "GET",
    path: "/api/v2/review/",
    origins: "apps",
    summary: "Returns a few highlights for today.",
    allow: READ,
    answers: { 200: { means: "Today’s review.", shape: ReadwiseReview } },
  },
} as const satisfies Operations;

const HIGHLIGHTS = {
  listReadwiseHighlights: {
    method: "GET",
    path: "/api/v2/highlights/",
    origins: "apps",
    summary: "Lists highlights, newest first.",
    allow: READ,
    query: ReadwiseHighlightsQuery,
    answers: { 200: { means: "A page of highlights.", shape: ReadwiseHighlights } },
  },
  importReadwiseHighlights: {
    method: "POST",
    path: "/api/v2/highlights/",
    origins: "apps",
    summary: "Imports highlights; what is sent twice is stored once.",
    allow: IMPORT,
    // Clients send all highlights of a book at once.
    body: { json: NewReadwiseHighlights, maxBytes: 2 * 1024 * 1024 },
    answers: { 200: { means: "The books, each with the highlights that were sent.", shape: ReadwiseTakenBooks } },
    refusals: {
      500: "They could not be imported. Sending them again duplicates nothing.",
      503: "They are still being imported; send the same request again.",
    },
  },
  getReadwiseHighlight: {
    method: "GET",
    path: "/api/v2/highlights/{id}/",
    origins: "apps",
    summary: "Returns a highlight.",
    allow: READ,
    answers: { 200: { means: "The highlight.", shape: ReadwiseHighlight } },
  },
  changeReadwiseHighlight: {
    method: "PATCH",
    path: "/api/v2/highlights/{id}/",
    origins: "apps",
    summary: "Changes the fields that are sent.",
    allow: WRITE,
    body: { json: ReadwiseHighlightChange },
    answers: { 200: { means: "The highlight as it is now.", shape: ReadwiseHighlight } },
  },
  trashReadwiseHighlight: {
    method: "DELETE",
    path: "/api/v2/highlights/{id}/",
    origins: "apps",
    summary: "Moves a highlight to the trash.",
    allow: WRITE,
    answers: { 204: { means: "It is in the trash." } },
  },
  listReadwiseTags: {
    method: "GET",
    path: "/api/v2/highlights/{id}/tags/",
    origins: "apps",
    summary: "Lists a highlight’s tags.",
    allow: READ,
    query: ReadwiseTagsQuery,
    answers: { 200: { means: "A page of tags.", shape: ReadwiseTags } },
  },
  addReadwiseTag: {
    method: "POST",
    path: "/api/v2/highlights/{id}/tags/",
    origins: "apps",
    summary: "Adds a tag to a highlight.",
    allow: WRITE,
    body: { json: NewReadwiseTag },
    answers: { 201: { means: "The tag, even if the highlight already had it.", shape: ReadwiseTag } },
  },
  removeReadwiseTag: {
    method: "DELETE",
    path: "/api/v2/highlights/{id}/tags/{tagId}/",
    origins: "apps",
    summary: "Removes a tag from a highlight.",
    allow: WRITE,
    answers: { 204: { means: "It is gone." } },
  },
} as const satisfies Operations;

export const readwise = {
  name: "Readwise",
  about:
    "What clients of Readwise’s API v2 send, in its shapes; with `Authorization: Token …`, and with or without the slash at the end.",
  refusal: ReadwiseError,
  operations: { ...READING, ...HIGHLIGHTS },
} as const satisfies Subject;
