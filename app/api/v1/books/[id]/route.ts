import { HttpError } from "#app/api/http-error.ts";
import { notFound, serve } from "#app/api/serve.ts";
import { bookById } from "#db/library/books.ts";
import { operations } from "#lib/api-contract/operations/index.ts";
import { app } from "#lib/boot.ts";
import { changeBook } from "#lib/library/change-book.ts";
import { deleteBook } from "#lib/library/delete-book.ts";
import { presentBook } from "#lib/library/present.ts";

/** One of the reader's books. */
export const GET = serve(operations.getBook, ({ params, reader }) => {
  const row = bookById(app().db, reader.id, params.id);
  if (!row) throw notFound();
  return presentBook(app().db, row);
});

/** Changes the given fields of a book; imports don't overwrite them. */
export const PATCH = serve(operations.changeBook, ({ params, body, reader }) => {
  const result = changeBook(app().db, reader.id, params.id, body, Date.now());
  if (result.is === "unknown") throw notFound();
  if (result.is === "late-year") throw new HttpError(400, "late_year", `The latest year is ${result.latest}.`);
  return { ...presentBook(app().db, result.row), undo: result.undo };
});

/** Moves a book with its highlights to the trash. */
export const DELETE = serve(operations.deleteBook, ({ params, reader }) => {
  const result = deleteBook(app().db, reader.id, params.id, Date.now());
  if (!result) throw notFound();
  return result;
});
