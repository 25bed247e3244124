import { NextResponse } from "next/server";
import { forReader } from "#app/api/answer.ts";
import { query } from "#app/api/body.ts";
import { ImportsQuery } from "#lib/api-contract/import.ts";
import { fromNumberCursor } from "#lib/api-contract/paging.ts";
import { app } from "#lib/boot.ts";
import { importPage } from "#lib/import/history/import-page.ts";

/** The reader's imports, the latest first. Previews and skipped entries are told by the import itself. */
export const GET = forReader(({ request, reader }) => {
  const { cursor, ...page } = query(request, ImportsQuery);
  return NextResponse.json(importPage(app().db, reader.id, { ...page, ...fromNumberCursor(cursor) }));
});
