import { COVER_BYTES } from "../../vocabulary/covers.ts";
import { READ, WRITE } from "../allow.ts";
import { Book } from "../book.ts";
import { CoverQuery, CoverUpload } from "../cover.ts";
import type { Subject } from "./operation.ts";

export const covers = {
  name: "Covers",
  about: "The images that a reader gave books. A book without one has a generated cover.",
  operations: {
    getCover: {
      method: "GET",
      path: "/api/v1/books/{id}/cover",
      summary: "Downloads the image of a book’s cover.",
      allow: READ,
      query: CoverQuery,
      answers: { 200: { means: "The image: PNG, JPEG, WebP or GIF.", file: "image/*" } },
    },
    setCover: {
      method: "PUT",
      path: "/api/v1/books/{id}/cover",
      summary: "Gives a book a cover: the request body is the image.",
      allow: WRITE,
      query: CoverUpload,
      body: { file: "image/*", maxBytes: COVER_BYTES },
      answers: { 200: { means: "The book.", shape: Book } },
      refusals: {
        413: "The image is larger than 1 MB.",
        422: "It is no PNG, JPEG, WebP or GIF, or its sides are not 40 to 4000 pixels long.",
      },
    },
    lookUpCover: {
      method: "POST",
      path: "/api/v1/books/{id}/cover/open-library",
      summary:
        "Asks Open Library for the cover of a book, by its ISBN or its title and author, and gives it to the book.",
      allow: WRITE,
      answers: { 200: { means: "The book, with the cover.", shape: Book } },
      refusals: {
        404: "Not found, it belongs to another reader, or Open Library has no cover of it.",
        502: "Open Library could not be asked, or its answer could not be used; the message says why.",
      },
    },
    removeCover: {
      method: "DELETE",
      path: "/api/v1/books/{id}/cover",
      summary: "Removes the cover of a book, which then has the generated one.",
      allow: WRITE,
      answers: { 200: { means: "The book.", shape: Book } },
    },
  },
} as const satisfies Subject;
