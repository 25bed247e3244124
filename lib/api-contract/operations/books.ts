import { WRITE, READ } from "../allow.ts";
import { AuthorPage, AuthorsQuery } from "../author.ts";
import { Book, BookChange, BookMerge, BookPage, BooksQuery, BookSources, BookSplit } from "../book.ts";
import type { Subject } from "./operation.ts";

export const books: Subject = {
  name: "Books",
  about: "A book is what highlights stand in: a book, an article, a document. Imports make them.",
  operations: [
    {
      method: "GET",
      path: "/api/v1/books",
      summary: "Lists the reader’s books.",
      allow: READ,
      query: BooksQuery,
      answers: { 200: { means: "A page of books.", shape: BookPage } },
    },
    {
      method: "GET",
      path: "/api/v1/authors",
      summary: "Lists the authors of the reader’s books, by surname.",
      allow: READ,
      query: AuthorsQuery,
      answers: { 200: { means: "A page of authors.", shape: AuthorPage } },
    },
    {
      method: "GET",
      path: "/api/v1/books/{id}",
      summary: "Tells one book.",
      allow: READ,
      answers: { 200: { means: "The book.", shape: Book } },
    },
    {
      method: "PATCH",
      path: "/api/v1/books/{id}",
      summary: "Gives a book exactly these tags.",
      allow: WRITE,
      body: { json: BookChange },
      answers: { 200: { means: "The book as it is now.", shape: Book } },
    },
    {
      method: "GET",
      path: "/api/v1/books/{id}/sources",
      summary: "Tells what a book is made of: each source that names it, and how.",
      allow: READ,
      answers: { 200: { means: "Its sources, the oldest first.", shape: BookSources } },
    },
    {
      method: "POST",
      path: "/api/v1/books/{id}/merge",
      summary: "Makes another book part of this one; later imports respect it.",
      allow: WRITE,
      body: { json: BookMerge },
      answers: { 200: { means: "The book that came of it.", shape: Book } },
      refusals: { 409: "They are the same book already, or an import is under way." },
    },
    {
      method: "POST",
      path: "/api/v1/books/{id}/split",
      summary: "Makes a new book of what some of a book’s sources say; later imports respect it.",
      allow: WRITE,
      body: { json: BookSplit },
      answers: { 200: { means: "The new book.", shape: Book } },
      refusals: { 409: "Nothing was chosen, nothing would be left, or an import is under way." },
    },
  ],
};
