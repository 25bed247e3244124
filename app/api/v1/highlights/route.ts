import { NextResponse } from "next/server";
import { z } from "zod";
import { forReader } from "#app/api/answer.ts";
import { query } from "#app/api/body.ts";
import { fromNumberCursor, Paging } from "#lib/api-contract/paging.ts";
import { database } from "#lib/boot.ts";
import { highlightPage } from "#lib/library/highlightPage.ts";

const Highlights = Paging.extend({
  bookId: z.coerce.number().int().positive().optional(),
  tag: z.string().max(100).optional(),
  favorite: z.enum(["true", "false"]).optional(),
  since: z.iso.datetime({ offset: true, local: true }).or(z.iso.date()).optional(),
});

/** One page of highlights: of a book in the order of reading, or of the library, newest first. */
export const GET = forReader(({ request, reader }) => {
  const { cursor, since, favorite, ...asked } = query(request, Highlights);
  const page = highlightPage(database(), reader.id, {
    ...asked,
    favorite: favorite === "true" || undefined,
    since: since === undefined ? undefined : Date.parse(since),
    after: fromNumberCursor(cursor),
  });
  return NextResponse.json(page);
});
