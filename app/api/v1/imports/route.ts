import { NextResponse } from "next/server";
import { forReader, query } from "#app/api/answer.ts";
import { listImports } from "#db/imports.ts";
import { fromNumberCursor, Paging, toCursor } from "#lib/api-contract/paging.ts";
import { database } from "#lib/boot.ts";
import { presentImport } from "#lib/import/presentImport.ts";

/** The reader's imports, the latest first. Skipped entries are told by the import itself. */
export const GET = forReader(({ request, reader }) => {
  const { limit, cursor } = query(request, Paging);
  const rows = listImports(database(), reader.id, limit + 1, fromNumberCursor(cursor)?.id);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const items = shown.map((row) => ({ ...presentImport(database(), row), skipped: undefined }));
  return NextResponse.json({ items, nextCursor: last ? toCursor(null, last.id) : null });
});
