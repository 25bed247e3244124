import { NextResponse } from "next/server";
import { forReader } from "#app/api/answer.ts";
import { query } from "#app/api/body.ts";
import { fromNumberCursor, Paging } from "#lib/api-contract/paging.ts";
import { database } from "#lib/boot.ts";
import { trashPage } from "#lib/library/trashPage.ts";

/** One page of the trash, the latest first. */
export const GET = forReader(({ request, reader }) => {
  const { limit, cursor } = query(request, Paging);
  return NextResponse.json(trashPage(database(), reader.id, { limit, after: fromNumberCursor(cursor) }));
});
