import { NextResponse } from "next/server";
import { z } from "zod";
import { forReader } from "#app/api/answer.ts";
import { query } from "#app/api/body.ts";
import { fromCursor, Paging } from "#lib/api-contract/paging.ts";
import { database } from "#lib/boot.ts";
import { bookPage } from "#lib/library/bookPage.ts";

const Books = Paging.extend({
  sort: z.enum(["recent", "title", "author", "count"]).default("recent"),
  source: z.string().max(100).optional(),
  tag: z.string().max(100).optional(),
  /** Words, or parts of words, of title and author. */
  q: z.string().max(200).optional(),
});

/** One page of the reader's books. */
export const GET = forReader(({ request, reader }) => {
  const { cursor, ...asked } = query(request, Books);
  return NextResponse.json(bookPage(database(), reader.id, { ...asked, after: fromCursor(cursor) }));
});
