import { forReader, idIn } from "#app/api/answer.ts";
import { jsonBody } from "#app/api/body.ts";
import { BookSplit } from "#lib/api-contract/book.ts";
import { splitBook } from "#lib/import/run/arrange-books.ts";
import { answerArranged, arranging } from "../arranged.ts";

/** Makes a new book of what some of this book's sources say. Later imports respect it. */
export const POST = forReader(async ({ request, params, reader }) => {
  const { sourceIds } = await jsonBody(request, BookSplit);
  return answerArranged(await splitBook(arranging(reader), idIn(params), sourceIds));
});
