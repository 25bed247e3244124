import { z } from "zod";
import { forReader, idIn } from "#app/api/answer.ts";
import { jsonBody } from "#app/api/body.ts";
import { splitBook } from "#lib/import/arrangeBooks.ts";
import { answerArranged, arranging } from "../arranged.ts";

const Chosen = z.strictObject({ sourceIds: z.array(z.number().int().positive()).min(1).max(1000) });

/** Makes a new book of what some of this book's sources say. Later imports respect it. */
export const POST = forReader(async ({ request, params, reader }) => {
  const { sourceIds } = await jsonBody(request, Chosen);
  return answerArranged(await splitBook(arranging(reader), idIn(params), sourceIds));
});
