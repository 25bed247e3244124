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
import type { Operation, Subject } from "./operation.ts";

const READING: readonly Operation[] = [
  {
    method: "GET",
    path: "/api/v2/auth/",
    summary: "Says whether the token is one.",
    allow: ANY_TOKEN,
    answers: { 204: { means: "It is." } },
  },
  {
    method: "GET",
    path: "/api/v2/books/",
    summary: "Lists books, the latest marked first.",
    allow: READ,
    query: ReadwiseBooksQuery,
    answers: { 200: { means: "A page of books.", shape: ReadwiseBooks } },
  },
  {
    method: "GET",
    path: "/api/v2/books/{id}/",
    summary: "Tells one book.",
    allow: READ,
    answers: { 200: { means: "The book.", shape: ReadwiseBook } },
  },
  {
    method: "GET",
    path: "/api/v2/export/",
    summary: "Gives everything, book by book, or what changed since a time.",
    allow: READ,
    query: ReadwiseExportQuery,
    answers: { 200: { means: "A page of books with their highlights.", shape: ReadwiseExport } },
  },
  {
    method: "GET",
    path: "/api/v2/review/",
    summary: "Tells a few highlights for today.",
    allow: READ,
    answers: { 200: { means: "Today’s review.", shape: ReadwiseReview } },
  },
];

const HIGHLIGHTS: readonly Operation[] = [
  {
    method: "GET",
    path: "/api/v2/highlights/",
    summary: "Lists highlights, the newest first.",
    allow: READ,
    query: ReadwiseHighlightsQuery,
    answers: { 200: { means: "A page of highlights.", shape: ReadwiseHighlights } },
  },
  {
    method: "POST",
    path: "/api/v2/highlights/",
    summary: "Takes highlights in; what is sent again is there once.",
    allow: IMPORT,
    // Clients send all that a book has at once.
    body: { json: NewReadwiseHighlights, maxBytes: 2 * 1024 * 1024 },
    answers: { 200: { means: "The books, each with the highlights that were sent.", shape: ReadwiseTakenBooks } },
    refusals: {
      500: "They could not be taken in. Sent again, nothing is doubled.",
      503: "They are still being taken in; the same request asks again.",
    },
  },
  {
    method: "GET",
    path: "/api/v2/highlights/{id}/",
    summary: "Tells one highlight.",
    allow: READ,
    answers: { 200: { means: "The highlight.", shape: ReadwiseHighlight } },
  },
  {
    method: "PATCH",
    path: "/api/v2/highlights/{id}/",
    summary: "Changes what is given of a highlight.",
    allow: WRITE,
    body: { json: ReadwiseHighlightChange },
    answers: { 200: { means: "The highlight as it is now.", shape: ReadwiseHighlight } },
  },
  {
    method: "DELETE",
    path: "/api/v2/highlights/{id}/",
    summary: "Puts a highlight in the trash.",
    allow: WRITE,
    answers: { 204: { means: "It is in the trash." } },
  },
  {
    method: "GET",
    path: "/api/v2/highlights/{id}/tags/",
    summary: "Lists the tags of a highlight.",
    allow: READ,
    query: ReadwiseTagsQuery,
    answers: { 200: { means: "A page of tags.", shape: ReadwiseTags } },
  },
  {
    method: "POST",
    path: "/api/v2/highlights/{id}/tags/",
    summary: "Gives a highlight a tag.",
    allow: WRITE,
    body: { json: NewReadwiseTag },
    answers: { 201: { means: "The tag, also if the highlight bore it already.", shape: ReadwiseTag } },
  },
  {
    method: "DELETE",
    path: "/api/v2/highlights/{id}/tags/{tagId}/",
    summary: "Takes a tag from a highlight.",
    allow: WRITE,
    answers: { 204: { means: "It is gone." } },
  },
];

export const readwise: Subject = {
  name: "Readwise",
  about:
    "What clients of Readwise’s API v2 ask, in its shapes; with `Authorization: Token …`, and with or without the slash at the end.",
  refusal: ReadwiseError,
  operations: [...READING, ...HIGHLIGHTS].map((operation) => ({ ...operation, origins: "apps" })),
};
