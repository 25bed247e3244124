import { WRITE, READ } from "../allow.ts";
import { AuthorPage, AuthorsQuery } from "../author.ts";
import {
  AddedBook,
  Book,
  BookChange,
  BookDeletion,
  ChangedBook,
  BookDistinction,
  BookDuplicates,
  BookMerge,
  BookPage,
  BooksQuery,
  BookSources,
  BookSplit,
  DuplicatesQuery,
  NewBook,
} from "../book.ts";
import { Success } from "../error.ts";
import type { Subject } from "./operation.ts";

export const books = {
  name: "Books",
  about: "Anything that has highlights: a book, an article, a document. Imports create them.",
  operations: {
    listBooks: {
      method: "GET",
      path: "/api/v1/books",
      summary: "Lists the reader’s books.",
      allow: READ,
      query: BooksQuery,
      answers: { 200: { means: "A page of books.", shape: BookPage } },
    },
    addBook: {
      method: "POST",
      path: "/api/v1/books",
      summary: "Adds a book without highlights.",
      allow: WRITE,
      body: { json: NewBook },
      answers: {
        201: { means: "The new book.", shape: AddedBook },
        200: { means: "The book, which was in the library before.", shape: AddedBook },
      },
    },
    listAuthors: {
      method: "GET",
      path: "/api/v1/authors",
      summary: "Lists the authors of the reader’s books, by surname.",
      allow: READ,
      query: AuthorsQuery,
      answers: { 200: { means: "A page of authors.", shape: AuthorPage } },
    },
    getBook: {
      method: "GET",
      path: "/api/v1/books/{id}",
      summary: "Returns a book.",
      allow: READ,
      answers: { 200: { means: "The book.", shape: Book } },
    },
    changeBook: {
      method: "PATCH",
      path: "/api/v1/books/{id}",
      summary:
        "Changes a book: its title, authors and details, its tags, whether it is pinned or archived. Imports respect it.",
      allow: WRITE,
      body: { json: BookChange },
      answers: { 200: { means: "The book as it is now.", shape: ChangedBook } },
    },
    deleteBook: {
      method: "DELETE",
      path: "/api/v1/books/{id}",
      summary: "Moves a book with its highlights to the trash.",
      allow: WRITE,
      answers: { 200: { means: "It is in the trash.", shape: BookDeletion } },
    },
    listDuplicates: {
      method: "GET",
      path: "/api/v1/books/duplicates",
      summary: "Lists pairs of books that may be one, the surest first.",
      allow: READ,
      query: DuplicatesQuery,
      answers: { 200: { means: "The pairs.", shape: BookDuplicates } },
    },
    distinguishBooks: {
      method: "PUT",
      path: "/api/v1/books/{id}/distinct",
      summary: "Says that two books that look alike are two, or takes that back.",
      allow: WRITE,
      body: { json: BookDistinction },
      answers: { 200: { means: "It is recorded.", shape: Success } },
    },
    listBookSources: {
      method: "GET",
      path: "/api/v1/books/{id}/sources",
      summary: "Lists the sources that a book was put together from.",
      allow: READ,
      answers: { 200: { means: "Its sources, oldest first.", shape: BookSources } },
    },
    mergeBooks: {
      method: "POST",
      path: "/api/v1/books/{id}/merge",
      summary: "Merges another book into this one. Later imports respect it.",
      allow: WRITE,
      body: { json: BookMerge },
      answers: { 200: { means: "The merged book.", shape: Book } },
      refusals: { 409: "They are already the same book, or an import is running." },
    },
    splitBook: {
      method: "POST",
      path: "/api/v1/books/{id}/split",
      summary: "Splits some of a book’s sources off into a new book. Later imports respect it.",
      allow: WRITE,
      body: { json: BookSplit },
      answers: { 200: { means: "The new book.", shape: Book } },
      refusals: { 409: "No source was chosen, none would be left, or an import is running." },
    },
  },
} as const satisfies Subject;
