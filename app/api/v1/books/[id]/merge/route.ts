import { z } from "zod";
import { forReader, idIn } from "#app/api/answer.ts";
import { jsonBody } from "#app/api/body.ts";
import { mergeBooks } from "#lib/import/arrangeBooks.ts";
import { answerArranged, arranging } from "../arranged.ts";

const Other = z.strictObject({ bookId: z.number().int().positive() });

/** Makes another book part of this one. Later imports respect it. */
export const POST = forReader(async ({ request, params, reader }) => {
  const { bookId } = await jsonBody(request, Other);
  return answerArranged(await mergeBooks(arranging(reader), idIn(params), bookId));
});
