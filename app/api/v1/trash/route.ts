import { NextResponse } from "next/server";
import { forReader } from "#app/api/answer.ts";
import { query } from "#app/api/body.ts";
import { fromNumberCursor, WindowPaging } from "#lib/api-contract/paging.ts";
import { app } from "#lib/boot.ts";
import { trashPage } from "#lib/library/trash-page.ts";

/** One page of the trash, the latest first. */
export const GET = forReader(({ request, reader }) => {
  const { cursor, ...page } = query(request, WindowPaging);
  return NextResponse.json(trashPage(app().db, reader.id, { ...page, ...fromNumberCursor(cursor) }));
});
