import { forReader, idIn } from "#app/api/answer.ts";
import { jsonBody } from "#app/api/body.ts";
import { BookMerge } from "#lib/api-contract/book.ts";
import { mergeBooks } from "#lib/import/run/arrange-books.ts";
import { answerArranged, arranging } from "../arranged.ts";

/** Makes another book part of this one. Later imports respect it. */
export const POST = forReader(async ({ request, params, reader }) => {
  const { bookId } = await jsonBody(request, BookMerge);
  return answerArranged(await mergeBooks(arranging(reader), idIn(params), bookId));
});
